"""Everything that a results page shows, as ready values: templates only set them in HTML."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from catalogue.choices import Unit
from catalogue.units import amount, per
from cooperatives.dotmap import Marker
from search.asking import Question, ask, default_sort
from search.criteria import RADII_KM, Sort
from search.facets import BY_KEY, FACETS
from search.query import Query
from search.results import Results
from search.understanding import MOMENTS

from . import chips, headings, summary, whereabouts
from .cards import Card, cards
from .chips import Chip
from .facets import Group, groups
from .links import address, base
from .marking import marker
from .pager import PageLink, Pager, page_address, pager, sizes
from .ready import Ready
from .words import SORTS


@dataclass(frozen=True, slots=True)
class Option(Ready):
    """One choice of a list, of tabs, or of a switch. `now` says how it is at present."""

    value: str
    label: str
    selected: bool
    href: str = ""
    now: str = ""


@dataclass(frozen=True)
class ResultsPage(Ready):
    """The answer to a question. Values cost nothing until a template asks for them."""

    question: Question
    results: Results

    @cached_property
    def heading(self) -> str:
        return headings.heading(self.question, self.results.total, self._sought)

    @cached_property
    def crumbs(self) -> list[tuple[str, str]]:
        return headings.crumbs(self.question)

    @property
    def proposed_name(self) -> str:
        return summary.proposed_name(self.question)

    @property
    def here(self) -> str:
        return address(self.question.query)

    @property
    def announced(self) -> str:
        return headings.announced(self.results.total)

    @property
    def show_results(self) -> str:
        return headings.show_results(self.results.total)

    @cached_property
    def cards(self) -> list[Card]:
        return cards(self.results.hits, self.question.criteria, marker(self.results))

    @cached_property
    def groups(self) -> list[Group]:
        return groups(self.question, self.results.facets, self.results.total)

    @cached_property
    def understood(self) -> list[Chip]:
        return chips.understood(self.question)

    @cached_property
    def chosen(self) -> list[Chip]:
        return chips.chosen(self.question)

    @property
    def filters_in_use(self) -> int:
        return len(self.understood) + len(self.chosen)

    @property
    def agreed(self) -> str:
        """What was read from the words and filters nothing: a day, an hour, how often, how long."""
        return ", ".join(fact.text for fact in self.question.understood.facts if fact.name in MOMENTS)

    @property
    def literally(self) -> str:
        query = chips.literally(self.question)
        return address(query) if query else ""

    @property
    def understand_again(self) -> str:
        """The way back from the literal words."""
        return address(self.question.query.changed(letterlijk="")) if self.question.query.get("letterlijk") else ""

    @property
    def everything_off(self) -> str:
        return address(chips.everything_off(self.question))

    @cached_property
    def pages(self) -> Pager:
        criteria = self.question.criteria
        return pager(self.question.query, criteria.page, self.results.total, criteria.per_page)

    @property
    def page_sizes(self) -> list[PageLink]:
        return sizes(self.question.query, self.question.criteria.per_page, self.results.total)

    @cached_property
    def views(self) -> list[Option]:
        labels = {"list": _("List"), "table": _("Table"), "map": _("Map")}
        return [
            Option(name, label, self.question.view == name, self._with(weergave="" if name == "list" else name))
            for name, label in labels.items()
        ]

    @cached_property
    def sorts(self) -> list[Option]:
        """Relevance with words, distance with a place. The usual one is the empty value."""
        criteria = self.question.criteria
        usual = default_sort(criteria.words)
        possible = {Sort.RELEVANCE: bool(criteria.words), Sort.DISTANCE: criteria.spot is not None}
        return [
            Option("" if sort == usual else sort.value, str(SORTS[sort]), criteria.sort == sort)
            for sort in (Sort.RELEVANCE, Sort.PRICE, Sort.DISTANCE, Sort.NEWEST)
            if possible.get(sort, True)
        ]

    @property
    def compared(self) -> str:
        """The unit that comes first, when hits are sorted by a price that is not per one unit for all of them."""
        if self.question.criteria.sort != Sort.PRICE:
            return ""
        units = {BY_KEY[band].unit for band in self.results.facets.get("price_band", {}) if band in BY_KEY}
        return per(units.pop()) if len(units) == 1 else ""

    @property
    def mixes_units(self) -> bool:
        """Whether a price was asked without a unit, and what passed it is priced per different units."""
        criteria = self.question.criteria
        if (criteria.price_from is None and criteria.price_to is None) or criteria.priced_in or self.compared:
            return False
        bands = self.results.facets.get("price_band", {})
        of_one_unit = sum(number for band, number in bands.items() if band in BY_KEY)
        return not criteria.chosen.get("price_band") and of_one_unit < self.results.total

    @property
    def radii(self) -> list[Option]:
        chosen = self.question.criteria.radius_km or int(self.question.query.get("straal") or 0)
        return [Option(str(km), _("within %(km)s km") % {"km": km}, km == chosen) for km in RADII_KM]

    @property
    def units(self) -> list[Option]:
        chosen = self.question.query.get("eenheid")
        return [Option(unit, amount(2, unit).removeprefix("2 "), unit == chosen) for unit in Unit.values]

    @property
    def vat_switch(self) -> Option:
        """The other way of showing prices."""
        if self.question.criteria.including_vat:
            return Option("excl", _("Show excl. VAT"), False, self._with(btw="excl"), _("Prices incl. VAT."))
        return Option("incl", _("Show incl. VAT"), False, self._with(btw="incl"), _("Prices excl. VAT."))

    @property
    def corrected(self) -> Query | None:
        """The same search with the words that were probably meant."""
        if not self.results.did_you_mean:
            return None
        return self.question.query.changed(q=self.results.did_you_mean)

    @property
    def did_you_mean_href(self) -> str:
        return address(self.corrected) if self.corrected else ""

    @cached_property
    def ignored(self) -> list[str]:
        return [ignored(name, value) for name, value in self.question.ignored]

    @property
    def last_page_href(self) -> str:
        return page_address(self.question.query, self.pages.last)

    @cached_property
    def on_map(self) -> list[whereabouts.Found]:
        return whereabouts.found(self.question, self.results.facets.get("cooperative", {}))

    @property
    def markers(self) -> list[Marker]:
        return whereabouts.markers(self.on_map)

    @property
    def typed(self) -> dict[str, str]:
        """What stands in the fields, as it was typed."""
        names = ("q", "plaats", "aantal", "prijs_van", "prijs_tot")
        return {name: self.question.query.get(name) for name in names}

    @property
    def place_hint(self) -> str:
        """What was read from the words stands in the empty field in grey."""
        return self.question.place_name or _("Town or postcode")

    @property
    def quantity_hint(self) -> str:
        quantity = self.question.criteria.quantity
        return str(quantity) if quantity else _("such as 40")

    @property
    def action(self) -> str:
        return base("search_results")

    @property
    def _sought(self) -> str:
        """The words that were searched for: as typed, or as they were probably meant."""
        corrected = self.corrected if self.results.corrected else None
        return ask(corrected).criteria.words if corrected else self.question.criteria.words

    def _with(self, **new: str) -> str:
        return address(self.question.query.changed(**new))


def ignored(parameter: str, value: str) -> str:
    """A sentence about a value that does not exist."""
    labels = {facet.parameter: str(facet.label) for facet in FACETS}
    shown = value if len(value) <= 40 else f"{value[:40]}…"
    if parameter in labels:
        return _("“%(value)s” does not exist under %(facet)s and was left out.") % {
            "value": shown,
            "facet": labels[parameter],
        }
    return _("“%(value)s” is not possible for %(parameter)s and was left out.") % {
        "value": shown,
        "parameter": parameter,
    }
