"""Offerings whose title has what was typed so far, by the reader of one commit."""

from tantivy import Occur, Query

from search.beginnings import wanted

from .reader import Reader


def suggest(reader: Reader, words: str, language: str, most: int) -> tuple[int, ...]:
    """As search.protocol.Engine.suggest says."""
    asked = wanted(words, language, reader.analysers, reader.vocabulary[language])
    if not asked:
        return ()
    whole = reader.queries.titles(asked, whole=True)
    found = _newest(reader, whole, most)
    if len(found) < most:
        some = reader.queries.titles(asked, whole=False)
        others = Query.boolean_query([(Occur.Must, some), (Occur.MustNot, whole)])
        found += _newest(reader, others, most - len(found))
    return tuple(found)


def _newest(reader: Reader, query: Query, most: int) -> list[int]:
    found = reader.searcher.search(query, most, count=False, order_by_field="offering")
    return [int(number) for number, _address in found.hits]
