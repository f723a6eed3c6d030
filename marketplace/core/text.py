"""Texts that exist in Dutch and, where someone wrote it, in English: two fields on a row, read through one name."""

from typing import Any, overload

from django.utils.translation import get_language

DEFAULT = "nl"


class Text(str):
    """A text that knows which language it is written in."""

    language: str

    def __new__(cls, value: str, language: str) -> "Text":
        text = super().__new__(cls, value)
        text.language = language
        return text

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return str(self), self.language

    @property
    def is_fallback(self) -> bool:
        """True when the reader's language was missing, so that a template must mark this text's language."""
        return bool(self) and self.language != current_language()


class Bilingual:
    """`title = Bilingual()` reads `title_en` for an English reader, and `title_nl` when that is empty.

    The fields `<name>_nl` and `<name>_en` are declared beside it. The value is a `Text`.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> "Bilingual": ...
    @overload
    def __get__(self, instance: object, owner: type) -> Text: ...
    def __get__(self, instance: Any, owner: type) -> "Bilingual | Text":
        if instance is None:
            return self
        return choose(getattr(instance, f"{self.name}_nl"), getattr(instance, f"{self.name}_en"))


def current_language() -> str:
    """The reader's language, "nl" or "en"."""
    return (get_language() or DEFAULT)[:2]


def choose(dutch: str, english: str) -> Text:
    """The text in the reader's language, or else the Dutch one."""
    if english and current_language() == "en":
        return Text(english, "en")
    return Text(dutch, DEFAULT)
