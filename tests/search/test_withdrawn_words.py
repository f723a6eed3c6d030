"""What is suggested for a misspelt word is a word that an offering has now, not one that an index still knows."""

from collections.abc import Callable

import pytest

from catalogue.models import Offering
from search.criteria import Criteria
from search.models import Direction, Steering
from search.results import Results
from search.services import engine
from tests.factories import OfferingFactory

pytestmark = pytest.mark.django_db(transaction=True)


def found(words: str) -> Results:
    return engine().search(Criteria(words=words, typed=words))


@pytest.fixture
def balloon(index: Callable[[], None]) -> Offering:
    """One with a word of its own, among others in one part of the index."""
    made: Offering = OfferingFactory(title_nl="Zeppelin met kersen")
    for number in range(5):
        OfferingFactory(title_nl=f"Taart {number}", cooperative=made.cooperative)
    index()
    return made


def test_a_word_of_a_withdrawn_offering_is_suggested_no_more(balloon: Offering) -> None:
    before = found("zepelin").did_you_mean
    balloon.unpublish()

    assert before == "zeppelin"
    assert found("zepelin").did_you_mean == ""


def test_a_word_that_is_further_away_but_occurs_is_suggested_instead(balloon: Offering) -> None:
    near, further = (
        OfferingFactory(title_nl=title, cooperative=balloon.cooperative) for title in ("Kerstpakket", "Kerstpakkit")
    )
    before = found("kerstpaket").did_you_mean
    near.unpublish()

    assert before == "kerstpakket"
    assert found("kerstpaket").did_you_mean == further.title_nl.lower()


def test_the_beginning_of_a_withdrawn_word_finds_nothing(balloon: Offering) -> None:
    before = found("zeppe")
    balloon.unpublish()

    assert (before.total, before.did_you_mean) == (1, "zeppelin")
    assert (found("zeppe").total, found("zeppe").did_you_mean) == (0, "")


def test_a_word_of_an_offering_that_comes_last_is_a_word_still(balloon: Offering) -> None:
    Steering.objects.create(words="zeppelin", offering=balloon, direction=Direction.LAST, reason="Op tot maart")

    assert found("zepelin").did_you_mean == "zeppelin"
