"""Rows of cooperatives, their members and their facts, made from the texts. Nothing here writes."""

import uuid
from datetime import date, timedelta
from html import escape
from typing import Any

from wagtail.blocks import StreamValue

from cooperatives.blocks import StoryBlock
from cooperatives.choices import Province
from cooperatives.models import Approval, BankAccount, Cooperative, CooperativeLabel, KorPeriod, Membership
from cooperatives.places import area_of

from .calendar import at_nine, shifted
from .texts import CooperativeText

PROVINCES = {province.label: province.value for province in Province}
BLOCKS = uuid.uuid5(uuid.NAMESPACE_URL, "https://samenmarkt.example/story")


def cooperative(text: CooperativeText, number: int, today: date) -> Cooperative:
    """The `number`th cooperative of the network, published and not saved."""
    area = area_of(text.postcode)
    if area is None:
        raise LookupError(f"{text.slug}: no place has postcode {text.postcode}")
    joined = at_nine(today - timedelta(days=540 - 7 * number))
    return Cooperative(  # type: ignore[misc]  # child rows, which modelcluster takes here
        slug=text.slug,
        name=text.name,
        legal_name=text.legal_name,
        kind=text.kind,
        founded=text.founded,
        kvk=text.kvk,
        vat_id=text.vat_id,
        street=text.street,
        postcode=text.postcode,
        place=area.place,
        province=area.province,
        lat=area.lat,
        lon=area.lon,
        contact_name=text.contact_name,
        phone=text.phone,
        email=text.email,
        website=text.website,
        languages=text.languages,
        whole_country=text.service.get("whole_country", False),
        service_km=text.service.get("km"),
        service_provinces=[PROVINCES[name] for name in text.service.get("provinces", [])],
        tagline_nl=text.tagline_nl,
        tagline_en=text.tagline_en,
        intro_nl=text.intro_nl,
        intro_en=text.intro_en,
        story_nl=_story(text, "nl"),
        story_en=_story(text, "en"),
        live=True,
        first_published_at=joined,
        last_published_at=joined,
        photos=[],
    )


def _story(text: CooperativeText, language: str) -> StreamValue:
    """The story as blocks; a block keeps the same id at every load."""
    blocks: list[tuple[str, Any]] = []
    for part in text.story:
        blocks.append(("heading", part[f"heading_{language}"]))
        blocks.append(("text", f"<p>{escape(part[f'text_{language}'], quote=False)}</p>"))
    blocks.append(("quote", {"text": getattr(text, f"quote_{language}"), "who": text.quote_by}))
    raw = [
        {"type": kind, "value": value, "id": str(uuid.uuid5(BLOCKS, f"{text.slug} {language} {number}"))}
        for number, (kind, value) in enumerate(blocks)
    ]
    return StreamValue(StoryBlock(), raw, is_lazy=True)


def members(text: CooperativeText, owner: Cooperative) -> list[Membership]:
    """Everyone who works there. Some never said yes to being shown; a few said yes and took it back."""
    published = owner.first_published_at
    assert published is not None
    rows = []
    for number, person in enumerate(text.members):
        row = Membership(
            cooperative=owner,
            name=person.name,
            role=person.role,
            does_nl=person.does_nl,
            does_en=person.does_en,
            story_nl=person.story_nl,
            story_en=person.story_en,
        )
        took_it_back = not person.consent and number % 4 == 3
        if person.consent or took_it_back:
            row.consent_given_at = published + timedelta(days=number)
        if took_it_back:
            row.consent_withdrawn_at = published + timedelta(days=90 + number)
        rows.append(row)
    return rows


def facts(
    text: CooperativeText, owner: Cooperative, today: date
) -> tuple[Approval, BankAccount, list[KorPeriod], list[CooperativeLabel]]:
    approval = Approval(
        cooperative=owner,
        approved=True,
        reason="Bezocht en besproken. De inschrijving bij de KVK en de rekening kloppen.",
    )
    account = BankAccount(cooperative=owner, iban=text.iban, holder=text.legal_name)
    periods = [KorPeriod(cooperative=owner, starts_on=start, ends_on=end) for start, end in text.kor]
    labels = [
        CooperativeLabel(
            cooperative=owner,
            kind=label.kind,
            number=label.number,
            valid_from=shifted(label.valid_from, today),
            valid_to=shifted(label.valid_to, today),
        )
        for label in text.labels
    ]
    return approval, account, periods, labels
