"""`manage.py demo --cooperatives N --offerings M` makes the network as large as asked."""

from datetime import date

import pytest
from django.core.management import call_command
from stdnum import iban
from stdnum.nl import btw

from catalogue.models import Capacity, Offering, PriceTier
from cooperatives.models import BankAccount, Cooperative
from marketplace.accounts.models import User
from marketplace.demo.network import scale
from marketplace.demo.network.dice import Dice
from marketplace.demo.network.load import Size

TODAY = date(2026, 11, 22)

pytestmark = pytest.mark.django_db


def test_the_network_grows_to_the_asked_size() -> None:
    scale.scale(Size(60, 0, 1500), TODAY)

    assert Cooperative.objects.visible().count() == 60
    assert Offering.objects.visible().count() == Capacity.objects.count() == 1500
    assert Offering.objects.values("category").distinct().count() == 66


def test_what_was_there_stays_and_the_same_size_adds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    scale.scale(Size(40, 0, 800), TODAY)
    before = list(Offering.objects.order_by("pk").values_list())

    call_command("demo", "--cooperatives", "40", "--offerings", "800")

    assert list(Offering.objects.order_by("pk").values_list()) == before
    assert "Nothing changed" in capsys.readouterr().out


def test_growing_in_two_steps_gives_the_same_offerings_as_in_one() -> None:
    fields = ("title_nl", "price", "minimum", "cooperative__slug", "first_published_at")
    scale.scale(Size(40, 0, 600), TODAY)
    scale.scale(Size(40, 0, 700), TODAY)
    in_steps = list(Offering.objects.order_by("pk").values_list(*fields))
    Offering.objects.all().delete()
    Cooperative.objects.all().delete()
    User.objects.all().delete()

    scale.scale(Size(40, 0, 700), TODAY)
    assert list(Offering.objects.order_by("pk").values_list(*fields)) == in_steps


def test_invented_numbers_are_valid_and_their_own() -> None:
    scale.scale(Size(200, 0, 0), TODAY)

    accounts = BankAccount.objects.values_list("iban", flat=True)

    assert all(iban.is_valid(account) for account in accounts)
    assert len(set(accounts)) == 200
    assert all(btw.is_valid(vat_id) for vat_id in Cooperative.objects.values_list("vat_id", flat=True))


def test_invented_offerings_are_made_by_members_of_their_own_cooperative() -> None:
    scale.scale(Size(40, 0, 800), TODAY)

    wrong = [
        offering
        for offering in Offering.objects.order_by("-pk")[:200].prefetch_related("makers")
        for maker in offering.makers.all()
        if maker.cooperative_id != offering.cooperative_id
    ]

    assert wrong == []


def test_a_row_added_after_the_bulk_gets_a_number_of_its_own() -> None:
    scale.scale(Size(25, 0, 600), TODAY)
    last = Offering.objects.order_by("pk").last()
    assert last is not None

    added = Offering.objects.create(
        cooperative=last.cooperative, category=last.category, title_nl="Nieuw", price="1.00", remote=True
    )
    PriceTier.objects.create(offering=added, quantity=10, price="0.90")

    assert added.pk == last.pk + 1


def test_dice_depend_on_their_number_only() -> None:
    first = [Dice(7).roll(6) for _ in range(5)]
    rolls = [Dice(number).roll(6) for number in range(6000)]

    assert len(set(first)) == 1
    assert all(800 < rolls.count(side) < 1200 for side in range(6))
