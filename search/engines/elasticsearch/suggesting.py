"""Offerings whose title has what was typed so far, in one request."""

from collections.abc import Sequence

from elasticsearch_dsl import Q
from elasticsearch_dsl.query import Query

from search.beginnings import Wanted, wanted

from .reader import Reader


def suggest(reader: Reader, words: str, language: str, most: int) -> tuple[int, ...]:
    """As search.protocol.Engine.suggest says: what has the last word itself scores one, all else nothing."""
    asked = wanted(words, language, reader.analysers, reader.vocabulary[language])
    if not asked:
        return ()
    whole = Q("constant_score", filter=_titles(asked, whole=True))
    query = Q("bool", filter=[_titles(asked, whole=False)], should=[whole], minimum_should_match=0)
    found = reader.search(
        {
            "query": query.to_dict(),
            "size": most,
            "sort": ["_score", {"offering": "desc"}],
            "_source": False,
            "stored_fields": "_none_",
            "docvalue_fields": ["offering"],
            "track_total_hits": False,
        }
    )
    return tuple(int(hit["fields"]["offering"][0]) for hit in found["hits"]["hits"])


def _titles(asked: Sequence[Wanted], *, whole: bool) -> Query:
    """Titles that have what is wanted: with the last word itself, or with any word that begins with it."""
    return Q("bool", should=[_title(one, whole=whole) for one in asked], minimum_should_match=1)


def _title(asked: Wanted, *, whole: bool) -> Query:
    last = asked.whole if whole else asked.whole + asked.longer
    each = [Q("terms", **{asked.field: list(terms)}) for terms in (*asked.each, last)]
    return Q("bool", filter=each)
