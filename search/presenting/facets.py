"""The filters beside the results: which values a facet shows, in which order, with their counts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from catalogue.choices import DeliveryMode, OfferingKind
from catalogue.units import per
from cooperatives.choices import LabelKind, Province
from marketplace.core.templatetags.core_tags import lang
from search.asking import Question
from search.directory import directory
from search.facets import BANDS, BY_KEY, FACETS, LEAD_TIMES, REQUEST, Facet

from . import words
from .ready import Ready

# The leaf that a page has sixty of: a template would take longer over them than the engine over its answer.
BOX = '<label><input type="checkbox" name="{}" value="{}"{}><span{}>{}</span><i>{}</i></label>'
CHECKED = SafeString(" checked")

SHOWN = 8
MOST = 50
FILTER_FROM = 12
OPEN_SHARE = 0.5
"""A category that holds so much of what was found shows its subcategories by itself."""


@dataclass(frozen=True, slots=True)
class Value(Ready):
    """One box to tick, `html` its label and input. `inner` values hang under it."""

    value: str
    label: str
    selected: bool
    html: SafeString
    inner: tuple["Value", ...] = ()


@dataclass(frozen=True, slots=True)
class Group(Ready):
    """One facet: `shown` values, `more` behind "show all", `left_out` beyond those."""

    name: str
    parameter: str
    label: str
    shown: tuple[Value, ...]
    more: tuple[Value, ...] = ()
    left_out: int = 0

    @property
    def total(self) -> int:
        return len(self.shown) + len(self.more) + self.left_out

    @property
    def has_filter_box(self) -> bool:
        return self.total > FILTER_FROM

    @property
    def show_all(self) -> str:
        return _("Show all %(total)s") % {"total": self.total}

    @property
    def filter_label(self) -> str:
        return _("Filter in %(facet)s") % {"facet": self.label}

    @property
    def left_out_note(self) -> str:
        return _("And %(number)s more. Search or filter further to see them.") % {"number": self.left_out}


Counts = Mapping[str, int]


@dataclass(frozen=True)
class _Facet:
    facet: Facet
    counts: Counts
    chosen: tuple[str, ...]
    say: Callable[[str], str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "say", words.VALUES[self.facet.name])

    def listed(self, order: Iterable[str]) -> list[str]:
        """Of all values in order: what was found, and what is chosen even at 0. Never a dead end."""
        return [value for value in order if self.counts.get(value) or value in self.chosen]

    def value(self, value: str, label: str = "", inner: Sequence[Value] = ()) -> Value:
        count = words.number(self.counts.get(value, 0))
        label, selected = label or self.say(value), value in self.chosen
        html = format_html(BOX, self.facet.parameter, value, CHECKED if selected else "", lang(label), label, count)
        return Value(value, label, selected, html, tuple(inner))

    def group(self, values: Sequence[Value], label: str = "") -> Group:
        """The first eight and whatever is chosen, the rest behind "show all"."""
        shown = [value for i, value in enumerate(values) if i < SHOWN or value.selected]
        more = [value for i, value in enumerate(values) if i >= SHOWN and not value.selected]
        if len(more) == 1:
            shown, more = [*shown, *more], []
        kept = more[:MOST]
        name = label or str(self.facet.label)
        return Group(self.facet.name, self.facet.parameter, name, tuple(shown), tuple(kept), len(more) - len(kept))


def groups(question: Question, counts: Mapping[str, Counts], total: int) -> list[Group]:
    """All facets that have something to choose."""
    found = []
    for facet in FACETS:
        one = _Facet(facet, counts.get(facet.name, {}), question.criteria.chosen.get(facet.name, ()))
        group = BUILDERS[facet.name](one, question, total)
        if group.shown:
            found.append(group)
    return found


def _category(one: _Facet, _question: Question, _total: int) -> Group:
    """Categories; the ones chosen in, or that hold most of what was found, with their subcategories."""
    entries = directory()
    everything = sum(one.counts.get(top.key, 0) for top in entries.tops)
    values = []
    for top in entries.tops:
        inner = [one.value(key) for key in one.listed(child.key for child in entries.children[top.key])]
        touched = top.key in one.chosen or any(value.selected for value in inner)
        if one.counts.get(top.key) or touched:
            opened = touched or one.counts.get(top.key, 0) > OPEN_SHARE * everything
            values.append(one.value(top.key, inner=inner if (opened and len(inner) > 1) or touched else ()))
    opened_first = sorted(values, key=lambda value: not value.inner)
    return one.group(opened_first)


def _fixed(order: Sequence[str]) -> Callable[[_Facet, Question, int], Group]:
    """A facet with few values that always stand in the same order."""

    def build(one: _Facet, _question: Question, _total: int) -> Group:
        return one.group([one.value(value) for value in one.listed(order)])

    return build


def _by_count(one: _Facet, _question: Question, _total: int) -> Group:
    """A facet with many values, a thousand perhaps: most found first, and only what is shown is made."""
    order = sorted(one.counts, key=lambda value: -one.counts[value])
    ordered = one.listed(dict.fromkeys([*order, *one.chosen]))
    most = SHOWN + MOST + len(one.chosen)
    made = ordered[:most] + [value for value in ordered[most:] if value in one.chosen]
    group = one.group([one.value(value) for value in made])
    return replace(group, left_out=group.left_out + len(ordered) - len(made))


def _price(one: _Facet, question: Question, _total: int) -> Group:
    """Bands of the unit that was asked, or that most was found in; others behind "show all", with their unit."""
    unit = question.criteria.unit or _main_unit(one)
    main = [one.value(band.key, words.band(band.key)) for band in BANDS.get(unit, ()) if one.listed([band.key])]
    request = [one.value(REQUEST)] if one.listed([REQUEST]) else []
    others = [
        one.value(band.key)
        for other, bands in BANDS.items()
        if other != unit
        for band in bands
        if one.listed([band.key])
    ]
    shown = (*main, *request, *(value for value in others if value.selected))
    more = tuple(value for value in others if not value.selected)
    label = _("Price %(per_unit)s") % {"per_unit": per(unit)} if main else str(one.facet.label)
    if not shown:
        shown, more = more[:SHOWN], more[SHOWN:]
    return Group(one.facet.name, one.facet.parameter, label, shown, more)


def _main_unit(one: _Facet) -> str:
    found = {unit: sum(one.counts.get(band.key, 0) for band in bands) for unit, bands in BANDS.items()}
    chosen = {BY_KEY[value].unit: 1_000_000_000 for value in one.chosen if value in BY_KEY}
    return max(found, key=lambda unit: found[unit] + chosen.get(unit, 0))


BUILDERS: Mapping[str, Callable[[_Facet, Question, int], Group]] = {
    "category": _category,
    "kind": _fixed(OfferingKind.values),
    "province": _fixed(Province.values),
    "delivery": _fixed(DeliveryMode.values),
    "price_band": _price,
    "lead_time": _fixed(tuple(map(str, LEAD_TIMES))),
    "label": _fixed(LabelKind.values),
    "cooperative": _by_count,
}
