"""Judges answers of the search by questions.toml, which explains its keys."""

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from catalogue.models import Offering

QUESTIONS = Path(__file__).parent / "questions.toml"
TOP = 5
EUROS = ("price_from", "price_to")


@dataclass(frozen=True)
class Question:
    """One thing a buyer types, and what a good answer is."""

    q: str
    group: str
    language: str = "nl"
    also: str = ""
    accept: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    cooperative: str = ""
    share: float = 0.8
    top3: str = ""
    least: int = 1
    most: int = 10**6
    nothing: bool = False
    suggestions: tuple[str, ...] = ()
    understood: Mapping[str, Any] = field(default_factory=dict)
    core: bool = False

    def __str__(self) -> str:
        return f"{self.language}: {self.q}" + (f" & {self.also}" if self.also else "")


def questions() -> list[Question]:
    table = tomllib.loads(QUESTIONS.read_text(encoding="utf-8"))["question"]
    rows: list[dict[str, Any]] = [
        {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()} for row in table
    ]
    return [Question(**row) for row in rows]


def fold(text: str) -> str:
    return unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()


@dataclass(frozen=True)
class Said:
    """What an offering says of itself, for judging a hit."""

    title: str
    subcategory: str
    cooperative: str
    text: str


def everything_said() -> dict[int, Said]:
    """Every offering by its number."""
    found = {}
    for offering in Offering.objects.select_related("category", "cooperative"):
        texts = [offering.title_nl, offering.title_en, offering.summary_nl, offering.summary_en]
        texts += [offering.description_nl, offering.description_en, *offering.tags_nl, *offering.tags_en]
        found[offering.pk] = Said(
            offering.title_nl, offering.category.key, offering.cooperative.slug, fold(" , ".join(texts))
        )
    return found


def complaints(question: Question, answer: Mapping[str, Any], said: Mapping[int, Said]) -> list[str]:
    """What is wrong with an answer (as `manage.py search --json` prints it), in words; nothing when it is right."""
    total = answer["total"]
    hits = [said[hit["id"]] for hit in answer["hits"][:TOP]]
    found = [*_misunderstood(question, answer["understood"])]
    if question.nothing:
        allowed = not total or answer["did_you_mean"] in question.suggestions
        return found if allowed else [*found, f"{total} found for what is not offered: {_listed(hits)}"]
    if not question.least <= total <= question.most:
        found.append(f"{total} found, wanted {question.least} to {question.most}: {_listed(hits)}")
    good = [_is_good(question, hit) for hit in hits]
    if hits and sum(good) < round(question.share * len(hits) - 0.01):
        found.append(f"only {sum(good)} of {len(hits)} fit: {_listed(hits)}")
    if question.top3 and question.top3 not in [hit.title for hit in hits[:3]]:
        found.append(f"“{question.top3}” is not among the first three: {_listed(hits[:3])}")
    return found


def _is_good(question: Question, hit: Said) -> bool:
    return (
        (not question.accept or hit.subcategory in question.accept)
        and (not question.cooperative or hit.cooperative == question.cooperative)
        and (not question.says or any(word in hit.text for word in question.says))
    )


def _listed(hits: list[Said]) -> str:
    return " | ".join(f"{hit.title} ({hit.subcategory}, {hit.cooperative})" for hit in hits) or "nothing"


def _misunderstood(question: Question, understood: Mapping[str, Any]) -> list[str]:
    """Facts that were not read as they were meant, and facts that nobody said."""
    wanted = {name: value * 100 if name in EUROS else value for name, value in question.understood.items()}
    names = ("quantity", "unit", "place", "province", "delivery", "radius_km", *EUROS)
    read = {name: value for name in names if (value := understood.get(name))}
    return [] if wanted == read else [f"understood {read}, wanted {wanted}"]
