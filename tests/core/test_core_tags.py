import json
from decimal import Decimal

import pytest
from django.utils.translation import override

from marketplace.core.templatetags import core_tags
from marketplace.core.text import choose


@pytest.mark.parametrize(
    ("language", "amount", "written"),
    [
        ("nl", Decimal("12.50"), "€\N{NO-BREAK SPACE}12,50"),
        ("nl", Decimal(1234), "€\N{NO-BREAK SPACE}1.234,00"),
        ("en", Decimal("1234.5"), "€1,234.50"),
        ("nl", None, ""),
    ],
)
def test_euros_are_written_in_the_readers_way(language: str, amount: Decimal | None, written: str) -> None:
    with override(language):
        assert core_tags.euros(amount) == written


def test_cents_are_written_as_euros() -> None:
    with override("nl"):
        assert core_tags.cents(1250) == "€\N{NO-BREAK SPACE}12,50"


@pytest.mark.parametrize(("distance", "written"), [(0.2, "1"), (4.4, "4"), (61.7, "62")])
def test_distances_are_whole_kilometres_and_at_least_one(distance: float, written: str) -> None:
    assert core_tags.kilometres(distance) == f"{written}\N{NO-BREAK SPACE}km"


def test_no_distance_is_no_words() -> None:
    assert core_tags.kilometres(None) == ""


@pytest.mark.parametrize(
    ("number", "address"), [("085 000 12 34", "tel:+31850001234"), ("+32 2 123 45 67", "tel:+3221234567")]
)
def test_a_telephone_number_can_be_called_from_anywhere(number: str, address: str) -> None:
    assert core_tags.tel(number) == address


def test_a_text_in_another_language_says_so() -> None:
    with override("en"):
        assert core_tags.lang(choose("Lunch voor veertig", "")) == ' lang="nl"'
        assert core_tags.lang(choose("Lunch voor veertig", "Lunch for forty")) == ""


def test_a_data_block_cannot_be_left_and_reads_back_the_same() -> None:
    data = {"name": "</script><script>alert(1)</script> & Zn. <!--"}

    block = core_tags.json_ld(data)

    text = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert "<" not in text
    assert json.loads(text) == data
