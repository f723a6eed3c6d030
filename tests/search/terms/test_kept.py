"""What is kept of a question holds nothing that tells who asked."""

import pytest

from search.models.term import LONGEST_WORDS
from search.terms.kept import kept


@pytest.mark.parametrize(
    "words",
    [
        "lunch jan@voorbeeld.example",
        "bel 0612345678",
        "bel 06-12 34 56 78",
        "bel +31 (0)6 12345678",
        "NL91ABNA0417164300",
        "NL91 ABNA 0417 1643 00",
        "klant 123456",
        "geboren 12-03-1980",
        "bsn 111.222.333",
    ],
)
def test_a_question_with_an_address_or_a_long_number_is_left_out(words: str) -> None:
    assert kept(words) == ""


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("  Lunch   met Soep ", "lunch met soep"),
        ("Coöperatie", "cooperatie"),
        ("taart 3511 AB", "taart 3511"),
        ("taart 3511ab 12", "taart 3511 12"),
        ("200 kerstpakketten", "200 kerstpakketten"),
        ("iso 27001", "iso 27001"),
    ],
)
def test_the_rest_is_folded_and_of_a_postcode_four_digits_stay(words: str, left: str) -> None:
    assert kept(words) == left


def test_long_words_are_cut_off() -> None:
    assert kept("a" * 500) == "a" * LONGEST_WORDS
