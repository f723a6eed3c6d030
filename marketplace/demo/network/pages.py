"""The site's pages: advice, stories, help and prose, in Dutch and English, from pages.toml."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Any

from wagtail.models import Page, Site
from wagtail.models.i18n import Locale

from catalogue.models import Offering
from cooperatives.models import Cooperative
from marketplace.pages.choices import ProseKey
from marketplace.pages.models import (
    ArticleIndex,
    ArticlePage,
    HelpPage,
    HomePage,
    NetworkSettings,
    ProsePage,
    StoryIndex,
    StoryPage,
)

from . import texts
from .calendar import WRITTEN_ON, at_nine, shifted

BLOCKS = uuid.uuid5(uuid.NAMESPACE_URL, "https://samenmarkt.example/pages")
LANGUAGES = ("nl", "en")
POPULAR = (
    ("lunch voor 40 in Utrecht", "lunch for 40 in Utrecht", "q=lunch+voor+40+mensen+in+Utrecht"),
    ("kerstpakketten", "Christmas hampers", "q=kerstpakket"),
    ("ramen wassen", "window cleaning", "q=ramen+wassen"),
    ("stoelmassage", "chair massage", "q=stoelmassage"),
)


@dataclass(frozen=True)
class Context:
    """What blocks refer to, and the day it is."""

    cooperatives: dict[str, int]
    offerings: dict[tuple[str, str], int]
    today: date


def load(today: date) -> int:
    """Write every page in both languages; the number of pages. Only where there are none yet."""
    if ArticlePage.objects.exists() or ProsePage.objects.exists():
        return 0
    context = Context(_cooperatives(), _offerings(), today)
    written = texts.pages()
    number = 0
    dutch: dict[str, Page] = {}
    for language in LANGUAGES:
        home = HomePage.objects.get(locale__language_code=language)
        articles = ArticleIndex.objects.child_of(home).get()
        stories = StoryIndex.objects.child_of(home).get()
        for kind, parent in (("article", articles), ("story", stories), ("page", home)):
            for text in written[kind]:
                page = _page(kind, text, language, context)
                _tie(page, dutch, text["slug_nl"])
                parent.add_child(instance=page)
                _publish(page, at_nine(shifted(date.fromisoformat(text["date"]), today)))
                number += 1
        home.popular = _popular(language)
        home.save()
        _publish(home, at_nine(shifted(WRITTEN_ON, today)))
    _links(dutch)
    return number


def _cooperatives() -> dict[str, int]:
    return dict(Cooperative.objects.values_list("slug", "pk"))


def _offerings() -> dict[tuple[str, str], int]:
    """The first written offering of a cooperative in a subcategory."""
    rows = {
        (slug, title): pk for slug, title, pk in Offering.objects.values_list("cooperative__slug", "title_nl", "pk")
    }
    first: dict[tuple[str, str], int] = {}
    for text in texts.offerings():
        first.setdefault((text.cooperative, text.category), rows[text.cooperative, text.title_nl])
    return first


def _tie(page: Page, dutch: dict[str, Page], name: str) -> None:
    """An English page is the translation of the Dutch one of the same name."""
    if name in dutch:
        page.translation_key = dutch[name].translation_key
        page.locale = Locale.objects.get(language_code="en")
    else:
        dutch[name] = page


def _page(kind: str, text: dict[str, Any], language: str, context: Context) -> Page:
    common = {
        "title": text[f"title_{language}"],
        "slug": text[f"slug_{language}"],
        "intro": text[f"intro_{language}"],
        "body": list(_body(text, language, context)),
    }
    if kind == "page":
        key = ProseKey(text["key"])
        return HelpPage(**common) if key == ProseKey.HELP else ProsePage(**common, key=key)
    model = ArticlePage if kind == "article" else StoryPage
    return model(
        **common,
        date=shifted(date.fromisoformat(text["date"]), context.today),
        cooperative_id=context.cooperatives.get(text.get("cooperative", "")),
    )


def _body(text: dict[str, Any], language: str, context: Context) -> Iterator[dict[str, Any]]:
    values: dict[str, Callable[[dict[str, Any]], Any]] = {
        "heading": lambda block: block[language],
        "text": lambda block: f"<p>{escape(block[language], quote=False)}</p>",
        "quote": lambda block: {"text": block[language], "who": block["by"]},
        "offering": lambda block: context.offerings[block["cooperative"], block["sub"]],
        "cooperative": lambda block: context.cooperatives[block["cooperative"]],
        "search": lambda block: {"label": block[f"label_{language}"], "query": block["query"]},
    }
    for number, block in enumerate(text["body"]):
        yield _block(block["type"], values[block["type"]](block), f"{text['slug_nl']} {language} {number}")
    for number, pair in enumerate(text.get("faq", [])):
        answer = f"<p>{escape(pair[f'answer_{language}'], quote=False)}</p>"
        value = {"question": pair[f"question_{language}"], "answer": answer}
        yield _block("question", value, f"{text['slug_nl']} {language} question {number}")


def _block(kind: str, value: Any, name: str) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": str(uuid.uuid5(BLOCKS, name))}


def _popular(language: str) -> list[dict[str, Any]]:
    return [
        _block("search", {"label": nl if language == "nl" else en, "query": query}, f"popular {language} {query}")
        for nl, en, query in POPULAR
    ]


def _publish(page: Page, moment: datetime) -> None:
    """Give a page that is live already its first version, published on the day it is dated."""
    revision = page.save_revision(clean=False, changed=False)
    Page.objects.filter(pk=page.pk).update(live_revision=revision, first_published_at=moment, last_published_at=moment)


def _links(dutch: dict[str, Page]) -> None:
    """The header leads to advice and stories, the footer to the prose pages; each in the reader's language."""
    row = NetworkSettings.for_site(Site.objects.get(is_default_site=True))
    lists = (ArticleIndex.objects.get(locale__language_code="nl"), StoryIndex.objects.get(locale__language_code="nl"))
    prose = [page for page in dutch.values() if isinstance(page, ProsePage | HelpPage)]
    row.navigation = [_link(page) for page in lists]
    row.footer = [_link(page) for page in prose]
    row.save()


def _link(page: Page) -> dict[str, Any]:
    return _block("link", {"page": page.pk, "address": "", "title_nl": "", "title_en": ""}, f"link {page.slug}")
