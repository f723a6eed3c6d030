"""Where a page lives: its one canonical address, and the same page in the other language."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

NAMES = {"nl": "Nederlands", "en": "English"}


def absolute(path: str) -> str:
    """The full address of a path on this site."""
    return f"{settings.SITE_ADDRESS.rstrip('/')}{path}"


def home(language: str) -> str:
    """The path of the front page in a language."""
    return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"


@dataclass(frozen=True)
class Alternate:
    """A page in one language."""

    code: str
    path: str

    @property
    def name(self) -> str:
        return NAMES[self.code]

    @property
    def url(self) -> str:
        return absolute(self.path)

    @property
    def is_default(self) -> bool:
        return self.code == settings.LANGUAGE_CODE


@dataclass(frozen=True)
class Addresses:
    """`canonical` is empty where nothing should be indexed; `alternates` are all languages, this one included."""

    canonical: str
    alternates: list[Alternate]
    others: list[Alternate]


def in_each_language(path: str) -> dict[str, str]:
    """A path of this site in every language, for a page that answers a form and whose own address only takes one in."""
    return {code: translate_url(path, code) for code, _name in settings.LANGUAGES}


def addresses_of(
    request: HttpRequest | None, canonical: str | None = None, alternates: Mapping[str, str] | None = None
) -> Addresses:
    """The addresses of the page of a request.

    `canonical` is a path where it differs from the request's, `alternates` maps language codes to paths where they
    cannot be told from the address (a slug that differs by language). Without a request: the front pages, to switch.
    """
    language = (get_language() or settings.LANGUAGE_CODE)[:2]
    codes = [code for code, _name in settings.LANGUAGES]
    if request is None:
        fronts = [Alternate(code, home(code)) for code in codes]
        return Addresses("", [], [front for front in fronts if front.code != language])
    paths = dict(alternates) if alternates is not None else in_each_language(request.path)
    found = [Alternate(code, paths[code]) for code in codes if code in paths]
    others = [alternate for alternate in found if alternate.code != language]
    return Addresses(absolute(canonical or request.path), found, others)
