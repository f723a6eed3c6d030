"""Ask the search what a page's address asks, and see what it answers."""

import json
import time
from typing import Any
from urllib.parse import parse_qs

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from catalogue.models import Offering
from search.answering import answer
from search.asking import Question, ask, mistake_in
from search.facets import FACETS
from search.presenting import words
from search.protocol import SearchUnavailable
from search.query import PARAMETERS, Query
from search.results import Results
from search.services import engine

WRONG_VALUE = 2
"""Exit code when a value was left out; the answer without it is printed first."""


class Command(BaseCommand):
    help = (
        "Asks the search. QUERY is what stands behind the question mark of a results page: 'q=lunch&plaats=Utrecht'. "
        "A query without = is taken as words. A value that cannot be right is left out and named, with exit code 2."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("query", metavar="QUERY")
        parser.add_argument("--json", action="store_true", help="for programs")
        parser.add_argument("--language", choices=["nl", "en"], default="nl")

    def handle(self, *_args: Any, **options: Any) -> None:
        text: str = options["query"].removeprefix("?")
        given = parse_qs(text) if "=" in text else {"q": [text]}
        pairs = [(name, value) for name in PARAMETERS for value in given.get(name, ())]
        asked = Query.of(given.items())
        with translation.override(options["language"]):
            if mistake := mistake_in(pairs):
                raise CommandError(mistake)
            started = time.perf_counter()
            question = ask(asked)
            try:
                results = answer(question, engine())
            except SearchUnavailable as error:
                raise CommandError(f"The search cannot answer: {error}") from error
            report = report_of(question, results, (time.perf_counter() - started) * 1000)
            if options["json"]:
                self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1))
            else:
                self._table(report)
            if question.errors:
                mistakes = "; ".join(f"{name}: {sentence}" for name, sentence in question.errors.items())
                raise CommandError(f"Left out of the question. {mistakes}", returncode=WRONG_VALUE)

    def _table(self, report: dict[str, Any]) -> None:
        write = self.stdout.write
        write(f"{report['total']} found by {report['engine']} in {report['milliseconds']} ms")
        for name in ("understood", "ignored", "errors"):
            if report[name]:
                write(f"{name}: {json.dumps(report[name], ensure_ascii=False)}")
        if report["did_you_mean"]:
            write(f"did you mean: {report['did_you_mean']}")
        for hit in report["hits"]:
            price = "on request" if hit["price"] is None else f"{hit['price'] / 100:.2f}"
            away = "" if hit["distance"] is None else f"{hit['distance']:.0f} km"
            title, place = hit["title"][:44], f"{hit['cooperative']}, {hit['place']}"[:32]
            write(f"{hit['id']:>7}  {title:<44} {hit['subcategory']:<16} {place:<32} {price:>10} {away:>7}")
        for parameter, values in report["facets"].items():
            shown = ", ".join(f"{value['label']} {value['count']}" for value in values[:8])
            write(f"{parameter}: {shown}")


def report_of(question: Question, results: Results, milliseconds: float) -> dict[str, Any]:
    """Plain values: prices in cents excluding VAT, distances in kilometres."""
    pks = [hit.offering_id for hit in results.hits]
    columns = ("pk", "title_nl", "category__key", "cooperative__name", "cooperative__place")
    rows = {row[0]: row for row in Offering.objects.visible().filter(pk__in=pks).values_list(*columns)}
    hits = [
        {
            "id": hit.offering_id,
            "title": rows[hit.offering_id][1],
            "subcategory": rows[hit.offering_id][2],
            "cooperative": rows[hit.offering_id][3],
            "price": hit.price,
            "place": rows[hit.offering_id][4],
            "distance": None if hit.distance_km is None else round(hit.distance_km, 1),
        }
        for hit in results.hits
        if hit.offering_id in rows
    ]
    return {
        "total": results.total,
        "hits": hits,
        "facets": {facet.parameter: _values(facet.name, question, results) for facet in FACETS},
        "understood": understood_of(question),
        "did_you_mean": results.did_you_mean,
        "engine": results.engine,
        "milliseconds": round(milliseconds, 1),
        "ignored": [f"{name}={value}" for name, value in question.ignored],
        "errors": dict(question.errors),
    }


def _values(name: str, question: Question, results: Results) -> list[dict[str, Any]]:
    """Every value of a facet that was found or is chosen, most found first."""
    counts, chosen = results.facets.get(name, {}), question.criteria.chosen.get(name, ())
    listed = dict.fromkeys([*sorted((v for v in counts if counts[v]), key=lambda v: -counts[v]), *chosen])
    return [
        {
            "value": value,
            "label": str(words.VALUES[name](value)),
            "count": counts.get(value, 0),
            "selected": value in chosen,
        }
        for value in listed
    ]


def understood_of(question: Question) -> dict[str, Any]:
    """What was taken from the words, and the words that are left."""
    read = question.understood
    told = {
        "words": read.words,
        "quantity": read.quantity,
        "unit": read.unit,
        "place": read.place,
        "province": read.province,
        "delivery": list(read.delivery),
        "radius_km": read.radius_km,
        "price_from": read.price_from,
        "price_to": read.price_to,
        "day": read.day,
    }
    return {name: value for name, value in told.items() if value}
