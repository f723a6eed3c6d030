"""The network's facts as JSON, as an index stores them beside its offerings. Pure."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from .documents import CooperativeFacts, LabelFact, Network, SteeringRule, SynonymRule


def network_to_json(network: Network) -> bytes:
    return json.dumps(asdict(network), default=date.isoformat).encode()


def network_from(stored: dict[str, Any]) -> Network:
    """From parsed JSON; raises KeyError, TypeError or ValueError when it is not a network."""
    return Network(
        cooperatives=tuple(_cooperative(item) for item in stored["cooperatives"]),
        categories=tuple((sub, category) for sub, category in stored["categories"]),
        synonyms=tuple(SynonymRule(item["language"], item["word"], tuple(item["also"])) for item in stored["synonyms"]),
        day=date.fromisoformat(stored["day"]),
        # An index of before there were any has none.
        steering=tuple(_steering(item) for item in stored.get("steering", ())),
    )


def _steering(item: dict[str, Any]) -> SteeringRule:
    days = {name: date.fromisoformat(item[name]) if item[name] else None for name in ("starts_on", "ends_on")}
    return SteeringRule(**{**item, **days})


def _cooperative(item: dict[str, Any]) -> CooperativeFacts:
    labels = tuple(
        LabelFact(
            label["kind"],
            date.fromisoformat(label["valid_from"]),
            date.fromisoformat(label["valid_to"]) if label["valid_to"] else None,
        )
        for label in item["labels"]
    )
    return CooperativeFacts(**{**item, "service_provinces": tuple(item["service_provinces"]), "labels": labels})
