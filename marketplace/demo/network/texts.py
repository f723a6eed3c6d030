"""The network as it is written down in marketplace/demo/data/*.toml, as plain typed values."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True)
class MemberText:
    name: str
    role: str
    does_nl: str
    does_en: str
    consent: bool
    story_nl: str = ""
    story_en: str = ""


@dataclass(frozen=True)
class LabelText:
    kind: str
    number: str
    valid_from: date
    valid_to: date


@dataclass(frozen=True)
class CooperativeText:
    """`service` is one of {"whole_country": True}, {"km": int} or {"provinces": [names]}; `kor` holds (from, to)."""

    slug: str
    name: str
    legal_name: str
    kind: str
    kvk: str
    vat_id: str
    iban: str
    kor: tuple[tuple[date, date | None], ...]
    street: str
    postcode: str
    place: str
    founded: int
    phone: str
    email: str
    website: str
    languages: list[str]
    service: dict[str, Any]
    contact_name: str
    tagline_nl: str
    tagline_en: str
    intro_nl: str
    intro_en: str
    story: list[dict[str, str]]
    quote_nl: str
    quote_en: str
    quote_by: str
    labels: tuple[LabelText, ...]
    members: tuple[MemberText, ...]


@dataclass(frozen=True)
class OfferingText:
    """Money in euros excluding VAT; `capacity` is Monday to Sunday; `tiers` are (from quantity, price)."""

    category: str
    cooperative: str
    title_nl: str
    title_en: str
    summary_nl: str
    summary_en: str
    description_nl: str
    description_en: str
    kind: str
    price_kind: str
    unit: str
    vat: str
    minimum: int
    lead_days: int
    capacity: tuple[int, ...]
    delivery: tuple[str, ...]
    tags_nl: list[str]
    tags_en: list[str]
    confidential: bool
    makers: int
    price: Decimal | None = None
    tiers: tuple[tuple[int, Decimal], ...] = field(default_factory=tuple)
    ceiling: int | None = None
    ceiling_period: str = "week"
    reach_km: int | None = None


@lru_cache(maxsize=1)
def cooperatives() -> tuple[CooperativeText, ...]:
    rows = _read(DATA / "cooperatives.toml")["cooperative"]
    return tuple(_cooperative(row) for row in rows)


@lru_cache(maxsize=1)
def offerings() -> tuple[OfferingText, ...]:
    """Every offering, by subcategory in alphabetical order of its key, then as written."""
    return tuple(
        _offering(path.stem, row)
        for path in sorted((DATA / "offerings").glob("*.toml"))
        for row in _read(path)["offering"]
    )


@lru_cache(maxsize=1)
def pages() -> dict[str, list[dict[str, Any]]]:
    """`article`, `story` and `page`, each a list of texts with blocks, as written."""
    return _read(DATA / "pages.toml")


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _cooperative(row: dict[str, Any]) -> CooperativeText:
    return CooperativeText(
        **{
            **{key: value for key, value in row.items() if key != "service_area"},
            "service": row["service_area"],
            "kor": tuple((_day(period["from"]), _day(period.get("to"))) for period in row["kor"]),
            "labels": tuple(_label(label) for label in row["labels"]),
            "members": tuple(MemberText(**member) for member in row["members"]),
        }
    )


def _label(row: dict[str, str]) -> LabelText:
    return LabelText(
        row["kind"], row["number"], date.fromisoformat(row["valid_from"]), date.fromisoformat(row["valid_to"])
    )


def _day(written: str | None) -> Any:
    return date.fromisoformat(written) if written else None


def _offering(category: str, row: dict[str, Any]) -> OfferingText:
    return OfferingText(
        **{
            **row,
            "category": category,
            "price": Decimal(row["price"]) if row.get("price") else None,
            "tiers": tuple((quantity, Decimal(price)) for quantity, price in row.get("tiers", [])),
            "capacity": tuple(row["capacity"]),
            "delivery": tuple(row["delivery"]),
        }
    )
