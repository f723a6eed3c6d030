"""What is suggested while someone types, as rows of a list: at most one query, for the titles of offerings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.models import Offering
from cooperatives.choices import Province
from marketplace.core.text import Text, choose, current_language
from search.analysis import folded
from search.directory import CategoryEntry, CooperativeEntry, directory
from search.marking import mark_beginnings
from search.protocol import Engine
from search.query import Query
from search.suggesting import Suggested, misspelt, share, suggested
from search.understanding import Completed, display_name

from .links import address, category_path
from .marking import marked_beginnings
from .pictures import tile
from .ready import Ready


@dataclass(frozen=True, slots=True)
class Row(Ready):
    """Where it leads, what it is called with what was typed marked, and what stands beside that in small."""

    href: str
    text: SafeString
    beside: str
    lang: str = ""
    tile: str = ""


@dataclass(frozen=True, slots=True)
class Group(Ready):
    label: str
    rows: Sequence[Row]


class Title(Text):
    """An offering's title with its number and whose it is."""

    pk: int
    cooperative: str


def suggestions(typed: str, engine: Engine) -> list[Group]:
    """The groups that have something, in their order."""
    found = suggested(typed, engine)
    titles = _titles(found.offerings)
    last = found.words[-1:]
    begun = any(marked for title in titles for _, marked in mark_beginnings(title, last, title.language))
    if not (begun or found.categories or found.cooperatives or found.places):
        found = misspelt(typed, found)
    kinds: list[tuple[str, list[Row]]] = [
        (_("Categories"), [_category(entry, found) for entry in found.categories]),
        (_("Offerings"), [_offering(title, found) for title in titles]),
        (_("Cooperatives"), [_cooperative(entry, found) for entry in found.cooperatives]),
        (_("Places"), [_place(place, found) for place in found.places]),
    ]
    numbers = share([len(rows) for _label, rows in kinds])
    return [Group(label, rows[:most]) for (label, rows), most in zip(kinds, numbers, strict=True) if most]


def announcement(groups: Iterable[Group]) -> str:
    """For who does not see the list."""
    number = sum(len(group.rows) for group in groups)
    if not number:
        return _("No suggestions")
    return ngettext("%(number)s suggestion", "%(number)s suggestions", number) % {"number": number}


def _titles(offerings: Sequence[int]) -> list[Title]:
    """The titles of visible offerings in the given order, each once."""
    if not offerings:
        return []
    rows = Offering.objects.visible().filter(pk__in=offerings)
    found = {row[0]: row for row in rows.values_list("pk", "title_nl", "title_en", "cooperative__name").order_by()}
    titles: dict[str, Title] = {}
    for pk in offerings:
        if pk in found:
            _pk, dutch, english, cooperative = found[pk]
            text = choose(dutch, english)
            title = Title(text, text.language)
            title.pk, title.cooperative = pk, cooperative
            titles.setdefault(folded(title), title)
    return list(titles.values())


def _category(entry: CategoryEntry, found: Suggested) -> Row:
    name = entry.name
    above = directory().categories[entry.parent].name if entry.parent else ""
    return Row(category_path(entry), marked_beginnings(name, found.words, name.language), above)


def _offering(title: Title, found: Suggested) -> Row:
    href = reverse("offering_detail", args=[title.pk, slugify(title)[:80] or "x"])
    lang = title.language if title.is_fallback else ""
    return Row(href, marked_beginnings(title, found.words, title.language), title.cooperative, lang)


def _cooperative(entry: CooperativeEntry, found: Suggested) -> Row:
    href = reverse("cooperative_detail", args=[entry.slug])
    return Row(href, marked_beginnings(entry.name, found.words, "nl"), entry.place, tile=tile(entry.slug))


def _place(found: Completed, typed: Suggested) -> Row:
    name = display_name(found.area, current_language())
    marked = marked_beginnings(name, typed.words, "nl")
    text = format_html(_("{words} in {place}"), words=found.words, place=marked) if found.words else marked
    query = Query.of([("q", [found.words]), ("plaats", [name])])
    return Row(address(query), text, str(Province(found.area.province).label))
