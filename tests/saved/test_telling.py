"""What is new, and what someone knows from then on."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from search.saved.telling import TOLD, published_since, remembered, unknown

numbers = st.lists(st.integers(1, 2000), unique=True, max_size=700)
NOW = datetime(2026, 11, 24, tzinfo=UTC)


@given(numbers, numbers)
def test_what_was_told_is_not_new_again(found: list[int], told: list[int]) -> None:
    kept = remembered(found[:TOLD], told)

    assert unknown(found[:TOLD], kept) == []


@given(numbers, numbers)
def test_no_more_than_the_newest_are_remembered(found: list[int], told: list[int]) -> None:
    kept = remembered(found, told)

    assert len(kept) <= TOLD
    assert kept[: len(found)] == found[:TOLD]
    assert len(set(kept)) == len(kept)


@given(numbers, numbers)
def test_everything_that_was_never_told_is_new_in_its_order(found: list[int], told: list[int]) -> None:
    assert unknown(found, told) == [number for number in found if number not in told]


def test_what_was_published_before_the_moment_is_old() -> None:
    published = {1: NOW, 2: NOW - timedelta(seconds=1), 3: NOW + timedelta(days=1)}

    assert published_since([1, 2, 3, 4], published, NOW) == [1, 3]
