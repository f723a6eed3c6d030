"""What the results page says about itself: title, number, the way here."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.asking import Question
from search.directory import CategoryEntry, directory

from .links import base, category_path, lone_category
from .words import number


def heading(question: Question, total: int, sought: str) -> str:
    """ "18 aanbiedingen voor “lunch” in Utrecht"; `sought` are the words that were searched for."""
    values = {"total": number(total), "words": sought, "place": question.place_name}
    words, place = bool(values["words"]), bool(values["place"])
    entry = single_category(question)
    if not total and words:
        return _("Nothing found for “%(words)s”") % values
    if entry and not words:
        values["words"] = entry.name
        if place:
            text = ngettext(
                "%(total)s offering in %(words)s near %(place)s",
                "%(total)s offerings in %(words)s near %(place)s",
                total,
            )
        else:
            text = ngettext("%(total)s offering in %(words)s", "%(total)s offerings in %(words)s", total)
    elif words and place:
        text = ngettext(
            "%(total)s offering for “%(words)s” near %(place)s",
            "%(total)s offerings for “%(words)s” near %(place)s",
            total,
        )
    elif words:
        text = ngettext("%(total)s offering for “%(words)s”", "%(total)s offerings for “%(words)s”", total)
    elif place:
        text = ngettext("%(total)s offering near %(place)s", "%(total)s offerings near %(place)s", total)
    else:
        text = ngettext("%(total)s offering", "%(total)s offerings", total)
    return text % values


def announced(total: int) -> str:
    """What a screen reader hears after a change."""
    return ngettext("%(total)s result", "%(total)s results", total) % {"total": number(total)}


def show_results(total: int) -> str:
    """The button that closes the filters on a phone."""
    return ngettext("Show %(total)s result", "Show %(total)s results", total) % {"total": number(total)}


def single_category(question: Question) -> CategoryEntry | None:
    """The one category chosen, whatever else is filtered."""
    chosen = question.query.all("categorie")
    return directory().categories.get(chosen[0]) if len(chosen) == 1 else None


def crumbs(question: Question) -> list[tuple[str, str]]:
    """The way back as (title, address): offerings, category; nothing for a search in everything."""
    entry = single_category(question)
    if entry is None:
        return []
    above = [directory().categories[entry.parent]] if entry.parent else []
    if lone_category(question.query) is None:
        above.append(entry)
    return [(_("Offerings"), base("offering_index")), *((step.name, category_path(step)) for step in above)]
