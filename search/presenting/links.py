"""Addresses of search pages: every state has exactly one."""

from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language

from search.directory import CategoryEntry, directory
from search.query import LOOKS, Query


def address(query: Query) -> str:
    """The one address of a state: a lone category has a page of its own, all else is the search page."""
    entry = lone_category(query)
    if entry is None:
        path, rest = base("search_results"), query
    else:
        path = category_path(entry)
        rest = Query.of((name, values) for name, values in query.values.items() if name != "categorie")
    return f"{path}?{rest.encode()}" if rest else path


def lone_category(query: Query) -> CategoryEntry | None:
    """The category of which this is the own page: the only one chosen, and nothing else filtered."""
    if len(query.all("categorie")) != 1 or any(name not in (*LOOKS, "categorie") for name in query.values):
        return None
    return directory().categories.get(query.get("categorie"))


def category_path(entry: CategoryEntry) -> str:
    if entry.parent is None:
        return reverse("category_detail", args=[entry.slug])
    return reverse("subcategory_detail", args=[directory().categories[entry.parent].slug, entry.slug])


def base(name: str) -> str:
    """The path of an address without arguments, in the reader's language."""
    return _base(name, get_language() or "")


@lru_cache(maxsize=32)
def _base(name: str, _language: str) -> str:
    return reverse(name)
