"""From a query string to a question that can be kept, and from what is kept to its answer of now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qs

from django.utils.translation import gettext as _
from django.utils.translation import override

from search.asking import MOST_VALUES, Question, ask, mistake_in
from search.criteria import Criteria, Sort
from search.presenting.links import address
from search.presenting.summary import in_words
from search.query import PARAMETERS, Query
from search.results import Hit, Results
from search.services import engine

from .exceptions import NotAQuestion
from .models import SavedSearch
from .models.saved_search import LONGEST_QUERY
from .telling import TOLD


def question_of(text: str, *, including_vat: bool) -> Question:
    """The question of a query string in the reader's language. Raises NotAQuestion."""
    try:
        given = parse_qs(text[: 2 * LONGEST_QUERY], max_num_fields=2 * MOST_VALUES)
    except ValueError:
        raise NotAQuestion(_("This address holds more filters than a search can have.")) from None
    mistake = mistake_in([(name, value) for name in PARAMETERS for value in given.get(name, [])])
    if mistake:
        raise NotAQuestion(mistake)
    question = ask(Query.of(given.items()), including_vat=including_vat)
    if question.errors:
        raise NotAQuestion(next(iter(question.errors.values())))
    if len(question.query.encode()) > LONGEST_QUERY:
        raise NotAQuestion(_("This search has too many filters to keep it. Take some away."))
    # Without the values that do not exist: the page said that they were left out.
    return ask(question.query, including_vat=including_vat)


def kept(query: Query) -> Query:
    """What of an address is the question: neither the page nor the order, but with or without VAT, for its prices."""
    return Query.of([*query.filters().values.items(), ("btw", query.all("btw"))])


def what_is_kept(question: Question) -> dict[str, str]:
    """What makes two saved searches of one person the same."""
    return {"query": kept(question.query).encode(), "language": question.criteria.language}


def as_meant(question: Question, results: Results) -> Question:
    """With the words that were found instead of a typing error."""
    if not results.corrected:
        return question
    return ask(question.query.changed(q=results.did_you_mean), including_vat=question.criteria.including_vat)


@dataclass(frozen=True)
class Found:
    """What a question finds: how many, and the newest TOLD of them. `sound` is False when it names what is no more."""

    total: int
    hits: Sequence[Hit]
    sound: bool = True

    @property
    def numbers(self) -> list[int]:
        return [hit.offering_id for hit in self.hits]

    @property
    def is_everything(self) -> bool:
        return self.total <= len(self.hits)


NOTHING = Found(0, (), sound=False)


def look(question: Question) -> Found:
    """One question to the engine. Words that only nearly match count for nothing. Raises SearchUnavailable.

    Without a filter that no longer exists the question would find far more than was asked: then it finds nothing.
    """
    if question.ignored or question.errors:
        return NOTHING
    results = engine().search(_newest(question.criteria))
    if results.corrected or results.partly:
        return Found(0, ())
    return Found(results.total, results.hits)


def _newest(criteria: Criteria) -> Criteria:
    return replace(criteria, sort=Sort.NEWEST, page=1, per_page=TOLD)


@dataclass(frozen=True)
class Asked:
    """A saved search as a question, its words and its address, all in its own language."""

    question: Question
    words: list[str]
    href: str


def asked(saved: SavedSearch) -> Asked:
    """What a saved search asks; `words` and `href`, which shows the newest first, in its language."""
    with override(saved.language):
        query = Query.of(parse_qs(saved.query).items())
        question = ask(query, including_vat=saved.including_vat)
        return Asked(question, in_words(question), address(query.changed(sorteer=Sort.NEWEST)))
