"""Names are one line that can be seen; texts are counted as the browser counts them."""

import pytest
from django.core.exceptions import ValidationError

from marketplace.core.text_fields import LineField, ProseField


@pytest.mark.parametrize("value", ["\u200b", "\u3164", " \x01 ", "\u2066"])
def test_a_name_that_nobody_sees_is_no_name(value: str) -> None:
    for field in (LineField(), ProseField()):
        with pytest.raises(ValidationError):
            field.clean(value)


@pytest.mark.parametrize(
    ("typed", "kept"), [("x\r\nBcc: a@b", "x Bcc: a@b"), ("a\x01b", "a b"), ("Feest \u202e 2026", "Feest 2026")]
)
def test_a_name_is_one_line(typed: str, kept: str) -> None:
    assert LineField().clean(typed) == kept


def test_an_end_of_a_line_counts_once() -> None:
    assert ProseField(max_length=680).clean("a\r\n" * 340) == ("a\n" * 340).strip()
