"""From the parameters of an address to one question for the engine, with what was understood and what was not."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from catalogue.choices import DeliveryMode, OfferingKind, Unit
from cooperatives.choices import LabelKind, Province
from cooperatives.places import Area
from marketplace.core.text import current_language

from .criteria import PER_PAGE, RADII_KM, Criteria, Sort, Spot
from .directory import directory
from .facets import BY_KEY, FACETS, LEAD_TIMES, REQUEST
from .forms import SearchForm
from .query import Query
from .understanding import Understood, display_name, place_of, understand, vocabulary

VIEWS = ("list", "table", "map")
MOST_WORDS = 200
LONGEST_VALUE = 100
MOST_VALUES = 200
CHOICES: Mapping[str, Callable[[str], bool]] = {
    "categorie": lambda value: value in directory().categories,
    "soort": OfferingKind.values.__contains__,
    "provincie": Province.values.__contains__,
    "levering": DeliveryMode.values.__contains__,
    "prijs": lambda value: value == REQUEST or value in BY_KEY,
    "levertijd": tuple(map(str, LEAD_TIMES)).__contains__,
    "keurmerk": LabelKind.values.__contains__,
    "cooperatie": lambda value: value in directory().cooperatives,
    "straal": tuple(map(str, RADII_KM)).__contains__,
    "eenheid": Unit.values.__contains__,
    "btw": ("incl", "excl").__contains__,
    "sorteer": tuple(Sort).__contains__,
    "pagina": lambda value: value.isascii() and value.isdigit() and int(value[:9]) > 0,
    "per": tuple(map(str, PER_PAGE)).__contains__,
    "weergave": VIEWS.__contains__,
    "letterlijk": ("1",).__contains__,
}


@dataclass(frozen=True)
class Question:
    """`query` holds known values only; `ignored` are the (parameter, value) left out; `errors` sentences by parameter.

    `understood` keeps only the facts that became filters, and `area` is the place asked, wherever it was said.
    """

    query: Query
    criteria: Criteria
    understood: Understood
    area: Area | None
    errors: Mapping[str, str]
    ignored: tuple[tuple[str, str], ...]

    @property
    def view(self) -> str:
        return self.query.get("weergave") or VIEWS[0]

    @property
    def place_name(self) -> str:
        """How the reader calls the place asked, or ""."""
        return display_name(self.area, current_language()) if self.area else ""


def ask(asked: Query, *, including_vat: bool = False) -> Question:
    """The question that an address asks. `including_vat` is the reader's habit; the address may say otherwise."""
    query, ignored = _known(asked)
    form = SearchForm({name: query.get(name) for name in SearchForm.base_fields})
    form.is_valid()
    typed: dict[str, Any] = form.cleaned_data
    understood = _understood(query, typed)
    area: Area | None = typed.get("plaats") or (place_of(understood.place) if understood.place else None)
    sort = _sort(query, understood.words, area)
    if query.get("sorteer") not in ("", sort) and "plaats" not in form.errors:
        ignored += (("sorteer", query.get("sorteer")),)
        query = Query.of({**query.values, "sorteer": ()}.items())
    radius = int(query.get("straal") or 0) or _radius(understood.radius_km)
    habit = including_vat if understood.including_vat is None else understood.including_vat
    gross = {"incl": True, "excl": False}.get(query.get("btw"), habit)
    chosen = {facet.name: query.all(facet.parameter) for facet in FACETS if query.all(facet.parameter)}
    if understood.province:
        chosen["province"] = (*chosen.get("province", ()), understood.province)
    counts, unit = _units(typed, understood)
    criteria = Criteria(
        words=understood.words,
        typed=query.get("q"),
        language=current_language(),
        spot=Spot(area.place, area.province, area.lat, area.lon) if area else None,
        radius_km=radius if area else None,
        quantity=typed.get("aantal") or understood.quantity,
        counts=counts,
        unit=unit,
        price_from=_first(typed.get("prijs_van"), understood.price_from),
        price_to=_first(typed.get("prijs_tot"), understood.price_to),
        including_vat=gross,
        chosen=MappingProxyType(chosen),
        sort=sort,
        page=int(query.get("pagina")[:9] or 1),
        per_page=int(query.get("per") or PER_PAGE[0]),
    )
    errors = {name: str(messages[0]) for name, messages in form.errors.items()}
    return Question(query, criteria, understood, area, MappingProxyType(errors), ignored)


def mistake_in(pairs: Sequence[tuple[str, str]], most: int = MOST_WORDS) -> str:
    """Why these parameters are no question at all, in a sentence; "" when they may be one. `most` letters in words."""
    if any(unicodedata.category(char) in ("Cc", "Cs") for _name, value in pairs for char in value):
        return _("Your question holds a character that cannot be typed. Type it again, or copy it as plain text.")
    if any(name == "q" and len(value) > most for name, value in pairs):
        return _("Your question is too long. Use at most %(most)s characters: a few words work best.") % {"most": most}
    if len(pairs) > MOST_VALUES or any(len(value) > LONGEST_VALUE for name, value in pairs if name != "q"):
        return _("This address holds more filters than a search can have. Start again with a few words.")
    return ""


def _known(asked: Query) -> tuple[Query, tuple[tuple[str, str], ...]]:
    """The query without values that do not exist, and those values."""
    ignored = tuple((name, value) for name, value in asked.pairs() if name in CHOICES and not CHOICES[name](value))
    if not ignored:
        return asked, ()
    kept = ((name, [v for v in values if (name, v) not in ignored]) for name, values in asked.values.items())
    return Query.of(kept), ignored


def _understood(query: Query, typed: Mapping[str, Any]) -> Understood:
    """What the words say beyond what a field says: a field always wins."""
    sentence = query.get("q")
    if query.get("letterlijk"):
        return Understood(words=sentence)
    read = understand(sentence, vocabulary())
    overruled: dict[str, dict[str, Any]] = {}
    if query.get("plaats"):
        overruled["place"] = {"place": ""}
    if query.get("plaats") or query.get("provincie"):
        overruled["province"] = {"province": ""}
    if query.get("straal"):
        overruled["radius"] = {"radius_km": None}
    if typed.get("aantal"):
        overruled |= {"quantity": {"quantity": None}, "people": {}}
    if typed.get("prijs_van") is not None or typed.get("prijs_tot") is not None:
        overruled["price"] = {"price_from": None, "price_to": None}
    if query.get("btw"):
        overruled["vat"] = {"including_vat": None}
    for values in overruled.values():
        read = replace(read, **values)
    if "price" in overruled and "quantity" in overruled:
        read = replace(read, unit=None, counts=())
    return replace(read, facts=tuple(fact for fact in read.facts if fact.name not in overruled))


def _units(typed: Mapping[str, Any], understood: Understood) -> tuple[tuple[str, ...], str | None]:
    """The units that the number was said to count, and another that was chosen or that a price was said in."""
    if typed.get("eenheid"):
        return (), typed["eenheid"]
    return understood.counts, None if understood.unit in understood.counts else understood.unit


def _radius(kilometres: int | None) -> int | None:
    """The smallest radius we offer that is not less; the places table is no finer."""
    return None if kilometres is None else next((km for km in RADII_KM if km >= kilometres), RADII_KM[-1])


def _sort(query: Query, words: str, area: Area | None) -> Sort:
    """What was asked where it means something: distance needs a place, relevance needs words."""
    asked = query.get("sorteer")
    if asked == Sort.DISTANCE and area is None:
        asked = ""
    if asked == Sort.RELEVANCE and not words:
        asked = ""
    return Sort(asked) if asked else default_sort(words)


def default_sort(words: str) -> Sort:
    return Sort.RELEVANCE if words else Sort.NEWEST


def _first(typed: int | None, understood: int | None) -> int | None:
    return understood if typed is None else typed
