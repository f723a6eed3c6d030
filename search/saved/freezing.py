"""From an answer to facts that stay: every value as the person saw it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import cast

from django.utils import timezone
from django.utils.safestring import SafeString

from catalogue.models import Offering
from marketplace.core.text import Text
from search.asking import Question
from search.presenting.cards import Card, cards
from search.presenting.summary import in_words
from search.presenting.words import SORTS
from search.results import Hit
from search.services import engine

from .evidence import Facts, FrozenHit
from .questions import as_meant, kept

FIRST = 100


def freeze(question: Question, *, organisation: str, at: datetime) -> Facts:
    """The answer of now to a question: the first FIRST hits in the order asked. Raises SearchUnavailable."""
    criteria = replace(question.criteria, page=1, per_page=FIRST)
    results = engine().search(criteria)
    shown = cards(results.hits, criteria, plain)
    return Facts(
        taken_at=timezone.localtime(at).isoformat(timespec="seconds"),
        organisation=organisation,
        language=criteria.language,
        query=kept(question.query).changed(sorteer=question.query.get("sorteer")).encode(),
        criteria=tuple(in_words(question)),
        sort=str(SORTS[criteria.sort]),
        including_vat=criteria.including_vat,
        engine=results.engine,
        position=results.position,
        day=results.day.isoformat(),
        total=results.total,
        hits=_frozen(shown, results.hits),
        corrected=results.corrected,
        partly=results.partly,
        meant=as_meant(question, results).criteria.words if results.corrected else "",
    )


def plain(title: Text) -> SafeString:
    """A title with nothing marked. It is no markup: templates escape it as they escape any text."""
    return cast("SafeString", title)


def _frozen(shown: Sequence[Card], hits: Sequence[Hit]) -> tuple[FrozenHit, ...]:
    numbers = [card.pk for card in shown]
    rows = Offering.objects.filter(pk__in=numbers).values_list("pk", "unit", "cooperative__kvk")
    known = {pk: (unit, kvk) for pk, unit, kvk in rows}
    away = {hit.offering_id: hit.distance_km for hit in hits}
    return tuple(
        FrozenHit(
            rank=rank,
            offering=card.pk,
            title=str(card.title),
            cooperative=card.cooperative,
            kvk=known[card.pk][1],
            place=card.place,
            price=card.cents,
            from_price=card.is_from,
            unit=known[card.pk][0],
            per=card.per,
            vat=card.vat,
            metres=None if (km := away[card.pk]) is None else round(km * 1000),
            language=card.title.language if isinstance(card.title, Text) else "",
        )
        for rank, card in enumerate(shown, start=1)
        if card.pk in known
    )
