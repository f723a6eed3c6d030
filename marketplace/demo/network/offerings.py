"""Rows of offerings made from the texts: prices, capacity, and who makes them. Nothing here writes."""

import re
from collections.abc import Sequence
from datetime import datetime

from catalogue.models import Capacity, Category, Offering, PriceTier
from catalogue.models.capacity import WEEKDAYS
from cooperatives.choices import MemberRole
from cooperatives.models import Cooperative, Membership

from .texts import OfferingText


def offering(
    text: OfferingText, owner: Cooperative, category: Category, makers: list[Membership], published: datetime
) -> Offering:
    """A published offering with its tiers and makers, not saved."""
    return Offering(  # type: ignore[misc]  # child rows, which modelcluster takes here
        cooperative=owner,
        category=category,
        kind=text.kind,
        title_nl=text.title_nl,
        title_en=text.title_en,
        summary_nl=text.summary_nl,
        summary_en=text.summary_en,
        description_nl=text.description_nl.strip(),
        description_en=text.description_en.strip(),
        tags_nl=text.tags_nl,
        tags_en=text.tags_en,
        price_kind=text.price_kind,
        price=text.price,
        unit=text.unit,
        vat_rate=text.vat,
        minimum=text.minimum,
        lead_days=text.lead_days,
        at_buyer="at_buyer" in text.delivery,
        at_cooperative="at_cooperative" in text.delivery,
        sent="sent" in text.delivery,
        remote="remote" in text.delivery,
        reach_km=text.reach_km,
        confidential=text.confidential,
        live=True,
        first_published_at=published,
        last_published_at=published,
        tiers=[PriceTier(quantity=quantity, price=price) for quantity, price in text.tiers],
        photos=[],
        makers=makers,
    )


def capacity(text: OfferingText, row: Offering) -> Capacity:
    return Capacity(
        offering=row,
        ceiling=text.ceiling,
        ceiling_period=text.ceiling_period,
        **dict(zip(WEEKDAYS, text.capacity, strict=True)),
    )


def makers(text: OfferingText, members: Sequence[Membership]) -> list[Membership]:
    """The members whose craft is nearest to the work, by shared beginnings of words; as many as the text says."""
    wanted = _stems(f"{text.title_nl} {text.summary_nl} {text.category} {' '.join(text.tags_nl)}")

    def distance(member: Membership) -> tuple[int, bool, str]:
        shared = len(wanted & _stems(f"{member.does_nl} {member.story_nl}"))
        return -shared, member.role != MemberRole.MEMBER, member.name

    return sorted(members, key=distance)[: text.makers]


def _stems(words: str) -> set[str]:
    return {word[:5] for word in re.findall(r"\w{4,}", words.lower())}
