"""What was found, as cards: one query for the rows of a page, however many there are."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from catalogue.choices import OfferingKind, PriceKind
from catalogue.models import Offering, OfferingPhoto
from catalogue.units import per
from catalogue.vat import vat_at
from catalogue.wording import day as day_words
from catalogue.wording import lead_time
from cooperatives.choices import LabelKind
from marketplace.core.money import including_vat
from marketplace.core.templatetags.core_tags import euros, kilometres
from marketplace.core.text import Text, choose
from search.criteria import Criteria
from search.directory import directory
from search.results import Hit

from .pictures import photos_by_pk, still_life, tile
from .ready import Ready, by_language


class Row(NamedTuple):
    """What a card needs of an offering; `weekdays` and the like stand under `capacity`."""

    pk: int
    title_nl: str
    title_en: str
    kind: str
    price_kind: str
    unit: str
    vat_rate: str
    minimum: int
    lead_days: int
    at_buyer: bool
    at_cooperative: bool
    sent: bool
    remote: bool
    category__key: str
    cooperative_id: int
    cooperative__slug: str
    cooperative__name: str
    cooperative__place: str
    capacity__monday: int | None
    capacity__tuesday: int | None
    capacity__wednesday: int | None
    capacity__thursday: int | None
    capacity__friday: int | None
    capacity__saturday: int | None
    capacity__sunday: int | None
    capacity__ceiling: int | None
    capacity__full_until: date | None
    first_photo: int | None

    @property
    def per_day(self) -> int | None:
        """What fits on the best day; None when nothing is listed."""
        most = max(room or 0 for room in self[-10:-3])
        return (min(most, self.capacity__ceiling) if self.capacity__ceiling else most) or None


@dataclass(frozen=True, slots=True)
class Card(Ready):
    """One offering found, every value as it is shown. `lang` marks a title that is not in the reader's language."""

    pk: int
    href: str
    title: SafeString
    lang: str
    image: str
    tile: str
    cooperative: str
    place: str
    facts: SafeString
    price: str
    is_from: bool
    per: str
    vat: str
    minimum: int
    per_day: int | None
    lead_days: int
    distance: str
    subcategory: str
    cents: int | None


def rows_of(pks: Iterable[int]) -> dict[int, Row]:
    """The visible offerings of a page by primary key: the index may be a moment behind."""
    photo = OfferingPhoto.objects.filter(offering=OuterRef("pk")).order_by("sort_order").values("photo_id")[:1]
    visible = Offering.objects.visible().filter(pk__in=list(pks)).annotate(first_photo=Subquery(photo))
    return {values[0]: Row(*values) for values in visible.values_list(*Row._fields)}


def cards(hits: Sequence[Hit], criteria: Criteria, mark: Callable[[Text], SafeString]) -> list[Card]:
    """One card per hit, in order. `mark` gives a title with its found words marked, safe to show."""
    rows = rows_of(hit.offering_id for hit in hits)
    photos = photos_by_pk(row.first_photo for row in rows.values() if row.first_photo)
    today = localdate()
    return [_card(rows[hit.offering_id], hit, criteria, today, photos, mark) for hit in hits if hit.offering_id in rows]


def _card(
    row: Row, hit: Hit, criteria: Criteria, today: date, photos: dict[int, str], mark: Callable[[Text], SafeString]
) -> Card:
    title = choose(row.title_nl, row.title_en)
    cooperative = directory().cooperatives_by_pk.get(row.cooperative_id)
    in_kor = cooperative is not None and not cooperative.charges_vat_on(today)
    vat = vat_at(row.vat_rate, in_kor=in_kor)
    amount = None if hit.price is None else Decimal(hit.price) / 100
    if amount is not None and criteria.including_vat:
        amount = including_vat(amount, vat.percentage)
    per_day = row.per_day
    where = _where(row.kind, row.at_buyer, row.at_cooperative, row.sent, row.remote)
    if hit.distance_km is not None:
        where = f"{where} · {kilometres(hit.distance_km)}"
    return Card(
        pk=row.pk,
        href=address_of(row.pk, title, criteria.quantity),
        href=_address(row.pk, title, criteria),
        href=_address(row.pk, title, criteria.quantity_in(row.unit)),
        title=mark(title),
        lang=title.language if title.is_fallback else "",
        image=photos.get(row.first_photo or 0) or still_life(row.category__key, row.pk),
        tile=tile(row.cooperative__slug),
        cooperative=row.cooperative__name,
        place=row.cooperative__place,
        facts=_facts(
            (where, _lead_time(row.lead_days), _how_many(row.minimum, per_day)),
            tuple(map(_label, cooperative.labels_on(today) if cooperative else ())),
            _full(row, today),
        ),
        price=_money(amount),
        is_from=row.price_kind == PriceKind.FROM,
        per="" if amount is None else _per(row.unit),
        vat="" if amount is None else _vat_note(row.vat_rate, in_kor, criteria.including_vat),
        minimum=row.minimum,
        per_day=per_day,
        lead_days=row.lead_days,
        distance=kilometres(hit.distance_km),
        subcategory=row.category__key,
        cents=None if amount is None else int(amount * 100),
    )


def address_of(pk: int, title: str, quantity: int | None = None) -> str:
    """The offering's page, with the price for as many as were asked for."""
def _address(pk: int, title: str, criteria: Criteria) -> str:
    """The offering's page, with the price for as many as were asked for and what else there is at the asked place."""
    page = reverse("offering_detail", args=[pk, slugify(title)[:80] or "x"])
    asked = {"aantal": criteria.quantity, "plaats": criteria.spot.name if criteria.spot else None}
    said = urlencode({name: value for name, value in asked.items() if value})
    return f"{page}?{said}" if said else page


@by_language
def _where(kind: str, at_buyer: bool, at_cooperative: bool, sent: bool, remote: bool) -> str:
    """ "Bij u bezorgd", "Bij u of bij ons", "Verzonden"."""
    said = []
    if at_buyer and at_cooperative:
        said.append(_("At your place or ours"))
    elif at_buyer:
        said.append(_("Brought to you") if kind == OfferingKind.PRODUCT else _("At your place"))
    elif at_cooperative:
        said.append(_("At the cooperative"))
    said += [*([_("Sent")] if sent else []), *([_("At a distance")] if remote else [])]
    return _(" or ").join([*said[:1], *(word[:1].lower() + word[1:] for word in said[1:])])


@by_language
def _how_many(minimum: int, per_day: int | None) -> str:
    """ "20 tot 120 per dag"."""
    if per_day and minimum > 1:
        return _("%(least)s to %(most)s a day") % {"least": minimum, "most": per_day}
    if per_day:
        return _("up to %(most)s a day") % {"most": per_day}
    return _("from %(least)s") % {"least": minimum} if minimum > 1 else ""


@by_language
def _vat_note(rate: str, in_kor: bool, including: bool) -> str:
    return _("no VAT (KOR)") if in_kor else vat_at(rate, in_kor=False).note(including=including)


_money = by_language(euros)
_lead_time = by_language(lead_time)
_per = by_language(per)
_label = by_language(lambda kind: str(LabelKind(kind).label))


def _facts(facts: tuple[str, ...], labels: tuple[str, ...], full: str) -> SafeString:
    """The items of the list under a title."""
    lines = [format_html("<li>{}</li>", fact) for fact in facts if fact]
    lines += [format_html('<li class="label">{}</li>', label) for label in labels]
    if full:
        lines.append(format_html('<li class="label label-wait">{}</li>', full))
    return format_html_join("", "{}", ((line,) for line in lines))


def _full(row: Row, today: date) -> str:
    if row.capacity__full_until is None or row.capacity__full_until < today:
        return ""
    return _("Full until %(day)s") % {"day": day_words(row.capacity__full_until)}
