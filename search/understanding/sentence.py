"""What a typed sentence asks: "lunch voor 40 mensen in Utrecht" is lunch, forty persons, Utrecht. Pure.

A reader walks along the tokens; at each, the first recogniser that knows what stands there takes it. The first of
each kind counts, later ones stay words: what was not understood is still searched for.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from . import amounts, deliveries, moments, places
from .reader import Fact, Reader, Understood
from .vocabulary import Vocabulary, tokens_of


def understand(sentence: str, known: Vocabulary) -> Understood:
    """The filters that a sentence names, and the words that remain to be searched for."""
    reader = Reader(tokens_of(sentence), known, sentence)
    kept: list[int] = []
    at = 0
    while at < len(reader.tokens):
        moved = next((end for recognise in RECOGNISERS if (end := recognise(reader, at)) > at), at)
        if moved == at:
            kept.append(at)
            moved += 1
        at = moved
    amounts.settle_people(reader)
    kept = deliveries.settle_delivery(reader, kept)
    meaningful = [i for i in kept if not reader.longest("filler", i)]
    if not reader.spans and len(meaningful) == len(reader.tokens):
        return Understood(words=sentence.strip())
    chosen = meaningful if meaningful or reader.spans else range(len(reader.tokens))
    words = " ".join(reader.tokens[i].text for i in chosen)
    return replace(reader.found, words=words, facts=tuple(facts_of(reader)))


def facts_of(reader: Reader) -> list[Fact]:
    """Each span with the fillers before it ("voor 40 mensen"), and the sentence that is left without it."""
    facts = []
    taken = {i for _, start, end in reader.spans for i in range(start, end)}
    for name, first, end in reader.spans:
        start = first
        while start and start - 1 not in taken and reader.longest("filler", start - 1) == 1:
            start -= 1
        before = reader.sentence[: reader.tokens[start].start]
        after = reader.sentence[reader.tokens[end - 1].end :].removeprefix(".")
        rest = re.sub(r"\s*([,.;])(\s*[,.;])*", r"\1", re.sub(r"\s+", " ", f"{before} {after}"))
        facts.append(Fact(name, reader.span_text(first, end), rest.strip(" ,;")))
    return facts


def _phrase(reader: Reader, at: int) -> int:
    """Whole polite phrases ("ik ben op zoek naar") and "in heel Nederland" say nothing that filters."""
    return at + max(reader.longest("filler_phrases", at), reader.longest("whole_country", at))


RECOGNISERS: tuple[Callable[[Reader, int], int], ...] = (
    _phrase,
    amounts.vat,
    moments.often,
    moments.how_long,
    moments.clock,
    amounts.price,
    moments.regularly,
    amounts.people,
    amounts.distance,
    amounts.quantity,
    moments.day,
    deliveries.delivery,
    places.place,
)
