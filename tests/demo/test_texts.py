"""The texts of the demo network are complete and sensible."""

from collections import Counter
from decimal import Decimal

import pytest
from stdnum import iban
from stdnum.nl import btw

from catalogue.choices import CapacityPeriod, DeliveryMode, OfferingKind, PriceKind, Unit, VatRate
from catalogue.models import Category
from cooperatives.choices import CooperativeKind, LabelKind, MemberRole
from marketplace.demo.network import texts
from marketplace.demo.network.texts import CooperativeText, OfferingText

COOPERATIVES = texts.cooperatives()
OFFERINGS = texts.offerings()


CATEGORIES = sorted({text.category for text in OFFERINGS})


def offered(category: str) -> list[OfferingText]:
    return [text for text in OFFERINGS if text.category == category]


def test_there_are_25_cooperatives_with_170_members() -> None:
    assert len(COOPERATIVES) == 25
    assert sum(len(text.members) for text in COOPERATIVES) == 170


@pytest.mark.parametrize("text", COOPERATIVES, ids=lambda text: text.slug)
def test_a_cooperative_is_complete(text: CooperativeText) -> None:
    roles = Counter(member.role for member in text.members)

    assert text.kind in CooperativeKind.values
    assert btw.is_valid(text.vat_id)
    assert iban.is_valid(text.iban)
    assert roles[MemberRole.COORDINATOR] == roles[MemberRole.TREASURER] == 1
    assert all(label.kind in LabelKind.values for label in text.labels)
    assert max(len(text.tagline_nl), len(text.tagline_en)) <= 160
    assert all(bool(member.story_nl) == bool(member.story_en) for member in text.members)
    assert not any(member.story_nl and not member.consent for member in text.members)


def test_names_and_numbers_of_cooperatives_are_their_own() -> None:
    for field in ("slug", "name", "kvk", "vat_id", "iban", "email", "phone"):
        assert len({getattr(text, field) for text in COOPERATIVES}) == 25, field


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_offering_is_complete(category: str) -> None:
    for text in offered(category):
        assert text.kind in OfferingKind.values
        assert text.price_kind in PriceKind.values
        assert text.unit in Unit.values
        assert text.vat in VatRate.values
        assert text.ceiling_period in CapacityPeriod.values
        assert text.delivery
        assert set(text.delivery) <= set(DeliveryMode.values)
        assert text.cooperative in {owner.slug for owner in COOPERATIVES}
        assert max(len(text.title_nl), len(text.title_en)) <= 70
        assert max(len(text.summary_nl), len(text.summary_en)) <= 180
        assert 40 <= len(text.description_nl.split()) <= 140
        assert 2 <= len(text.tags_nl) == len(text.tags_en) <= 5
        assert 1 <= text.makers <= 4


@pytest.mark.parametrize("category", CATEGORIES)
def test_the_numbers_of_every_offering_agree(category: str) -> None:
    for text in offered(category):
        prices = [text.price or Decimal(0), *(price for _quantity, price in text.tiers)]
        quantities = [text.minimum, *(quantity for quantity, _price in text.tiers)]

        assert (text.price is None) == (text.price_kind == PriceKind.REQUEST)
        assert prices == sorted(set(prices), reverse=True)
        assert quantities == sorted(set(quantities))
        assert len(text.capacity) == 7
        assert max(text.capacity) >= 1
        assert text.ceiling is None or text.ceiling >= text.minimum
        assert 0 <= text.lead_days <= 40
        assert text.reach_km is None or "at_buyer" in text.delivery


@pytest.mark.django_db
def test_every_subcategory_has_offerings() -> None:
    wanted = set(Category.objects.subcategories().values_list("key", flat=True))

    assert wanted == {text.category for text in OFFERINGS}
