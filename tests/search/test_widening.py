"""What the search does when the words as typed find nothing."""

import pytest

from catalogue.models import Offering
from search.criteria import Criteria
from search.results import Results
from search.services import engine

pytestmark = pytest.mark.usefixtures("searchable")


def found(words: str) -> Results:
    return engine().search(Criteria(words=words, typed=words))


def test_a_typing_error_is_corrected_and_said() -> None:
    results = found("kerstpaket")

    assert results.total == found("kerstpakket").total > 0
    assert (results.did_you_mean, results.corrected) == ("kerstpakket", True)


def test_a_word_that_occurs_is_never_corrected() -> None:
    results = found("toga")

    assert (results.total, results.did_you_mean) == (1, "")


def test_a_short_word_is_only_asked_about() -> None:
    results = found("hond")

    assert results.total == 0
    assert not results.corrected


def test_the_last_part_of_a_compound_names_the_thing() -> None:
    results = found("kerstlunch")

    assert results.total == found("lunch").total > 0
    assert (results.did_you_mean, results.corrected) == ("lunch", True)


def test_when_no_offering_has_all_words_those_with_most_are_shown() -> None:
    results = found("bureaustoel vegetarisch")

    assert results.partly
    assert 0 < results.total <= found("bureaustoel").total + found("vegetarisch").total


def test_an_unknown_word_is_not_silently_dropped() -> None:
    results = found("loodgieter vegetarisch")

    assert (results.total, results.did_you_mean) == (0, "vegetarisch")


def test_an_unknown_word_beside_two_known_ones_may_lack_and_is_said_so() -> None:
    results = found("ramen wassen loodgieter")

    assert results.partly
    assert results.total > 0


def test_a_suggestion_has_no_loose_ends() -> None:
    assert found("vegetarisch van loodgieter in").did_you_mean == "vegetarisch"


@pytest.mark.parametrize(
    ("compound", "thing"),
    [
        ("schoonmaakwerk", "schoonmaak"),
        ("tuinwerk", "tuin"),
        ("naaiwerk", "naaien"),
        ("inpakwerkzaamheden", "inpakken"),
    ],
)
def test_of_a_compound_whose_last_part_says_little_the_first_is_looked_for(compound: str, thing: str) -> None:
    wanted = {hit.offering_id for hit in found(thing).hits}

    assert {hit.offering_id for hit in found(compound).hits} & wanted


@pytest.mark.parametrize("words", ["vergaderruimte", "zaalverhuur", "zaal huren"])
def test_the_room_is_found_by_what_people_call_it(words: str) -> None:
    titles = Offering.objects.filter(pk__in=[hit.offering_id for hit in found(words).hits])

    assert titles.filter(title_nl__startswith="Zaal in het Buurthuis").exists()


def test_numbers_need_not_be_there() -> None:
    assert found("lunch 2026").total == found("lunch").total


def test_words_that_say_little_need_not_be_there_but_help() -> None:
    plain, with_more = found("laptop"), found("goedkope laptop gezocht")

    assert with_more.total == plain.total > 0


def test_mentions_do_not_count_when_enough_is_named() -> None:
    assert found("koffie").total < 20


def test_a_word_that_stands_in_one_description_only_is_found() -> None:
    results = found("kniepertie")

    assert results.total == 1
