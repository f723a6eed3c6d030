"""Documents and the network's facts, built in bulk from the database: a few queries per chunk, none per row."""

import json
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import reduce
from operator import add
from typing import Any

from django.db.models import BigIntegerField, Case, F, Q, QuerySet, TextField, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Greatest, Least, Round
from django.utils import timezone

from catalogue.choices import DeliveryMode, VatRate
from catalogue.models import Capacity, Category, Offering, PriceTier
from catalogue.models.capacity import WEEKDAYS
from cooperatives.models import Cooperative, CooperativeLabel, KorPeriod
from marketplace.core.money import including_vat

from .documents import CooperativeFacts, Document, LabelFact, Network, PriceStep
from .models import Steering, Synonym

logger = logging.getLogger(__name__)

CHUNK = 5_000
MODES = tuple(mode.value for mode in DeliveryMode)
DELIVERIES = tuple(tuple(mode for bit, mode in enumerate(MODES) if mask & 1 << bit) for mask in range(1 << len(MODES)))
"""By the sum of the modes' bits."""


def cents(field: str) -> Combinable:
    """A column of euros as whole cents."""
    return Cast(Round(F(field) * 100), BigIntegerField())


# Columns come as the database keeps them: what Django makes of JSON, decimals and times costs more than all the rest.
COLUMNS: tuple[str | Combinable, ...] = (
    "pk",
    "cooperative_id",
    "category_id",
    "title_nl",
    "title_en",
    "summary_nl",
    "summary_en",
    "description_nl",
    "description_en",
    Cast("tags_nl", TextField()),
    Cast("tags_en", TextField()),
    "kind",
    cents("price"),
    "unit",
    "vat_rate",
    "minimum",
    "lead_days",
    "reach_km",
    Cast("first_published_at", TextField()),
    reduce(add, (Case(When(Q((mode, True)), then=1 << bit), default=0) for bit, mode in enumerate(MODES))),
)
BEST_DAY = Greatest(*WEEKDAYS)
FITS = Least(BEST_DAY, Coalesce("ceiling", BEST_DAY))
"""As catalogue.Capacity.per_day."""


class Builder:
    """Turns rows into documents; what all of them share is read once, when it is made."""

    def __init__(self, today: date | None = None) -> None:
        self.today = today or timezone.localdate()
        self.cooperatives = dict(Cooperative.objects.visible().values_list("pk", "name"))
        self.exempt = set(KorPeriod.objects.valid(self.today).values_list("cooperative_id", flat=True))
        self.categories = {
            pk: (parent, key, parent_nl, parent_en, nl, en)
            for pk, key, nl, en, parent, parent_nl, parent_en in Category.objects.subcategories().values_list(
                "pk", "key", "name_nl", "name_en", "parent__key", "parent__name_nl", "parent__name_en"
            )
        }
        self.percentages = {rate.value: rate.percentage for rate in VatRate}
        self.steps: dict[tuple[int, int, str], PriceStep] = {}

    def documents(self, offerings: QuerySet[Offering]) -> Iterator[Document]:
        """A document for each visible one of these offerings, the newest first; what is unsound is logged, left out."""
        offerings = offerings.filter(live=True).order_by("-pk")
        last: int | None = None
        while True:
            part = offerings if last is None else offerings.filter(pk__lt=last)
            rows = list(part.values_list(*COLUMNS)[:CHUNK])
            if not rows:
                return
            yield from self._chunk(rows)
            last = rows[-1][0]

    def _chunk(self, rows: list[tuple[Any, ...]]) -> Iterator[Document]:
        first, last = rows[-1][0], rows[0][0]
        if last - first > 20 * len(rows):
            chosen: dict[str, Any] = {"offering__in": [row[0] for row in rows]}
        else:
            chosen = {"offering__gte": first, "offering__lte": last}
        tiers: dict[int, list[tuple[int, int]]] = defaultdict(list)
        found = PriceTier.objects.filter(**chosen).order_by("quantity")
        for offering, quantity, net in found.values_list("offering_id", "quantity", cents("price")):
            tiers[offering].append((quantity, net))
        fits = dict(Capacity.objects.filter(**chosen).values_list("offering_id", FITS))
        for row in rows:
            if row[1] in self.cooperatives:
                try:
                    document = self._document(row, tiers.get(row[0], ()), fits.get(row[0]))
                except (LookupError, TypeError, ValueError, ArithmeticError):
                    logger.exception("Offering %s cannot be found: no document can be made of it.", row[0])
                else:
                    yield document

    def _document(self, row: tuple[Any, ...], tiers: Iterable[tuple[int, int]], fits: int | None) -> Document:
        pk, cooperative, category, *texts, tags_nl, tags_en, kind, net = row[:13]
        unit, vat, minimum, lead_days, reach_km, published, modes = row[13:]
        if cooperative in self.exempt:
            vat = ""
        prices = () if net is None else (self._step(1, net, vat), *(self._step(*tier, vat) for tier in tiers))
        around = (self.cooperatives[cooperative], *self.categories[category])
        tags = plain(tags_nl), plain(tags_en)
        selling = DELIVERIES[modes], reach_km, unit, prices, minimum, fits, lead_days, seconds(published)
        return Document._make((pk, cooperative, *around, *texts, *tags, kind, *selling))

    def _step(self, quantity: int, net: int, vat: str) -> PriceStep:
        """`vat` "" charges none (KOR)."""
        step = self.steps.get((quantity, net, vat))
        if step is None:
            gross = net if not vat else round(including_vat(Decimal(net) / 100, self.percentages[vat]) * 100)
            step = self.steps[quantity, net, vat] = PriceStep(quantity, net, gross)
        return step


def plain(tags: str) -> str:
    """The words of a JSON list; as it stands, unless letters are escaped in it."""
    return " ".join(json.loads(tags)) if "\\" in tags else tags


def seconds(published: str | None) -> int:
    """Since 1970, from a time as the database writes it (SQLite without its zone, which is UTC)."""
    if not published:
        return 0
    moment = datetime.fromisoformat(published)
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def network(today: date | None = None) -> Network:
    """The facts around the offerings as they are now."""
    labels: dict[int, list[LabelFact]] = defaultdict(list)
    for cooperative, kind, valid_from, valid_to in CooperativeLabel.objects.values_list(
        "cooperative_id", "kind", "valid_from", "valid_to"
    ):
        labels[cooperative].append(LabelFact(kind, valid_from, valid_to))
    facts = (
        CooperativeFacts(pk, slug, name, province, lat, lon, whole, km, tuple(provinces), tuple(labels.get(pk, ())))
        for pk, slug, name, province, lat, lon, whole, km, provinces in Cooperative.objects.visible()
        .order_by("pk")
        .values_list(
            "pk",
            "slug",
            "name",
            "province",
            "lat",
            "lon",
            "whole_country",
            "service_km",
            "service_provinces",
        )
    )
    pairs = Category.objects.subcategories().values_list("key", "parent__key")
    synonyms, steering = tuple(Synonym.objects.rules()), tuple(Steering.objects.rules())
    return Network(tuple(facts), tuple(pairs), synonyms, today or timezone.localdate(), steering)


def catalogue_words() -> Iterator[str]:
    """The texts whose words compounds are taken apart into: titles and tags of what is live, and category names."""
    for names in Category.objects.values_list("name_nl", "cpv_label_nl"):
        yield from names
    texts = Offering.objects.filter(live=True).values_list("title_nl", Cast("tags_nl", TextField()))
    for title, tags in texts.order_by().distinct().iterator(CHUNK):
        yield title
        yield plain(tags)
