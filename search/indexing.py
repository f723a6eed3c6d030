"""Documents and the network's facts, built in bulk from the database: a few queries per chunk, none per row."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from catalogue.choices import DeliveryMode, VatRate
from catalogue.models import Capacity, Category, Offering, PriceTier
from catalogue.models.capacity import WEEKDAYS
from cooperatives.models import Cooperative, CooperativeLabel, KorPeriod
from marketplace.core.money import including_vat

from .documents import CooperativeFacts, Document, LabelFact, Network, PriceStep
from .models import Synonym

CHUNK = 5_000
MODES = tuple(mode.value for mode in DeliveryMode)
COLUMNS = (
    "pk",
    "cooperative_id",
    "category_id",
    "title_nl",
    "title_en",
    "summary_nl",
    "summary_en",
    "description_nl",
    "description_en",
    "tags_nl",
    "tags_en",
    "kind",
    "price",
    "unit",
    "vat_rate",
    "minimum",
    "lead_days",
    "reach_km",
    "first_published_at",
    *MODES,
)


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
        self.grosses: dict[tuple[Decimal, str], int] = {}

    def documents(self, offerings: QuerySet[Offering]) -> Iterator[Document]:
        """A document for each visible one of these offerings, the newest first."""
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
        tiers: dict[int, list[tuple[int, Decimal]]] = defaultdict(list)
        for offering, quantity, price in (
            PriceTier.objects.filter(**chosen).order_by("quantity").values_list("offering_id", "quantity", "price")
        ):
            tiers[offering].append((quantity, price))
        fits = {
            row[0]: min(max(row[2:]), row[1] or max(row[2:]))
            for row in Capacity.objects.filter(**chosen).values_list("offering_id", "ceiling", *WEEKDAYS)
        }
        for row in rows:
            if row[1] in self.cooperatives:
                yield self._document(row, tiers.get(row[0], ()), fits.get(row[0]))

    def _document(self, row: tuple[Any, ...], tiers: Iterable[tuple[int, Decimal]], fits: int | None) -> Document:
        (pk, cooperative, category, title_nl, title_en, summary_nl, summary_en, description_nl, description_en) = row[
            :9
        ]
        (tags_nl, tags_en, kind, price, unit, vat, minimum, lead_days, reach_km, published) = row[9:19]
        parent, key, category_nl, category_en, subcategory_nl, subcategory_en = self.categories[category]
        return Document(
            pk,
            cooperative,
            self.cooperatives[cooperative],
            parent,
            key,
            category_nl,
            category_en,
            subcategory_nl,
            subcategory_en,
            title_nl,
            title_en,
            summary_nl,
            summary_en,
            description_nl,
            description_en,
            " ".join(tags_nl),
            " ".join(tags_en),
            kind,
            tuple(mode for mode, offered in zip(MODES, row[19:], strict=True) if offered),
            reach_km,
            unit,
            self._steps(price, tiers, "" if cooperative in self.exempt else vat) if price is not None else (),
            minimum,
            fits,
            lead_days,
            _seconds(published),
        )

    def _steps(self, price: Decimal, tiers: Iterable[tuple[int, Decimal]], vat: str) -> tuple[PriceStep, ...]:
        steps = [PriceStep(1, round(price * 100), self._gross(price, vat))]
        steps += [PriceStep(quantity, round(cost * 100), self._gross(cost, vat)) for quantity, cost in tiers]
        return tuple(steps)

    def _gross(self, price: Decimal, vat: str) -> int:
        """Cents including VAT; `vat` "" charges none (KOR)."""
        if not vat:
            return round(price * 100)
        known = self.grosses.get((price, vat))
        if known is None:
            known = self.grosses[price, vat] = round(including_vat(price, self.percentages[vat]) * 100)
        return known


def _seconds(published: datetime | None) -> int:
    return int(published.timestamp()) if published else 0


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
    return Network(tuple(facts), tuple(pairs), tuple(Synonym.objects.rules()), today or timezone.localdate())


def catalogue_words() -> Iterator[str]:
    """The texts whose words compounds are taken apart into: titles and tags of what is live, and category names."""
    for names in Category.objects.values_list("name_nl", "cpv_label_nl"):
        yield from names
    for title, tags in Offering.objects.filter(live=True).values_list("title_nl", "tags_nl").iterator(CHUNK):
        yield title
        yield from tags
