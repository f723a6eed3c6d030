"""Alternatives to an offering as its page shows them: cards with a reason, and cooperatives nearby."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.choices import DeliveryMode
from catalogue.models import Offering
from cooperatives.places import Area
from marketplace.core.templatetags.core_tags import kilometres
from marketplace.core.text import current_language
from search.alternatives import NEAR_KM, Near, alternatives
from search.forms import PlaceForm
from search.likeness import Traits
from search.protocol import Engine
from search.query import Query
from search.understanding import display_name

from .links import address
from .pictures import tile
from .ready import Ready
from .words import DELIVERIES


@dataclass(frozen=True, slots=True)
class Choice(Ready):
    """Something like it, and why it is shown in a few words."""

    offering: Offering
    reason: str


@dataclass(frozen=True, slots=True)
class Neighbour(Ready):
    """A cooperative nearby; `href` is the search narrowed to it and the subcategory."""

    name: str
    place: str
    distance: str
    count: str
    href: str
    tile: str


@dataclass(frozen=True)
class Shown(Ready):
    """`place` is where the distances are measured from: `asked` by the visitor, or else the cooperative's own."""

    form: PlaceForm
    place: str
    asked: bool
    choices: Sequence[Choice]
    neighbours: Sequence[Neighbour]
    nearby_km: int = NEAR_KM


def shown(offering: Offering, typed: Mapping[str, str], engine: Engine, *, own: bool = False) -> Shown:
    """`typed` may hold `plaats`. Raises SearchUnavailable."""
    form = PlaceForm(typed if typed.get("plaats") else None, auto_id="%s")
    maker = offering.cooperative
    area = form.area or Area(maker.place, maker.province, maker.lat, maker.lon)
    found = alternatives(offering, area, engine, own=own)
    place = display_name(replace(area, pc4=""), current_language())
    return Shown(
        form=form,
        place=place,
        asked=form.area is not None,
        choices=[Choice(one, _reason(one, traits, found.traits, place)) for one, traits in found.alike],
        neighbours=[_neighbour(near, offering) for near in found.near],
    )


def _reason(offering: Offering, traits: Traits, of: Traits, place: str) -> str:
    """ "dezelfde categorie · ook vegetarisch · 4 km van Utrecht"."""
    same = traits.subcategory == of.subcategory
    said = [_("same category") if same else str(offering.category.name)]
    tag = next((tag for tag in offering.tags_nl if tag.casefold() in of.tags), "")
    if tag and current_language() == "nl":
        said.append(_("also %(tag)s") % {"tag": tag})
    return " · ".join([*said, _where(offering, traits.km, place)])


def _where(offering: Offering, km: float, place: str) -> str:
    """How far it is, or how it comes from far away."""
    if km > NEAR_KM:
        for mode in (DeliveryMode.SENT, DeliveryMode.REMOTE):
            if getattr(offering, mode.value):
                return str(DELIVERIES[mode]).lower()
    if km < 1:
        return _("in %(place)s") % {"place": place}
    return _("%(distance)s from %(place)s") % {"distance": kilometres(km), "place": place}


def _neighbour(near: Near, offering: Offering) -> Neighbour:
    query = Query.of([("categorie", [offering.category.key]), ("cooperatie", [near.entry.slug])])
    return Neighbour(
        name=near.entry.name,
        place=near.entry.place,
        distance=kilometres(near.km) if near.km >= 1 else "",
        count=ngettext("%(total)s offering", "%(total)s offerings", near.count) % {"total": near.count},
        href=address(query),
        tile=tile(near.entry.slug),
    )
