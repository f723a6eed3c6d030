"""Taking a person's name out of what was written: out of texts, blocks and their history. Pure."""

import json
import re
from collections.abc import Collection
from typing import Any

SAYS = "who"
"""The key of a block that tells who says it; a block said by the person goes as a whole."""


INSTEAD = {"nl": "een van onze leden", "en": "one of our members"}
START = re.compile(r"(^|[.!?>]\s*)$")


class Name:
    """A full name as people write it, whatever its case. In its place stand words in the text's own language."""

    def __init__(self, name: str, language: str = "nl") -> None:
        words = r"\s+".join(re.escape(word) for word in name.split())
        self.name = name
        self.instead = INSTEAD[language]
        self.pattern = re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)

    def __contains__(self, text: str) -> bool:
        return bool(self.pattern.search(text))

    def without(self, value: Any) -> Any:
        """The same text, list or mapping without the name."""
        if isinstance(value, str):
            return self._in_text(value)
        if isinstance(value, dict):
            return {key: self.without(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.without(inner) for inner in value if not self._says(inner)]
        return value

    def _in_text(self, text: str) -> str:
        if text.startswith("[{"):
            try:
                blocks = json.loads(text)
            except ValueError:
                return self.pattern.sub(self._words, text)
            cleaned = self.without(blocks)
            return json.dumps(cleaned) if cleaned != blocks else text
        return self.pattern.sub(self._words, text)

    def _words(self, match: re.Match[str]) -> str:
        """With a capital where a sentence starts."""
        starts = START.search(match.string[: match.start()])
        return self.instead[0].upper() + self.instead[1:] if starts else self.instead

    def _says(self, block: Any) -> bool:
        value = block.get("value") if isinstance(block, dict) else None
        return isinstance(value, dict) and str(value.get(SAYS, "")) in self


def without_name(
    content: dict[str, Any], name: str, language: str, kept: Collection[str] = (), emptied: Collection[str] = ()
) -> dict[str, Any]:
    """A row's serialised content without the name.

    Fields that end in _en are English, the others are in `language`. Fields among `kept` stay as they are, those among
    `emptied` lose all they say when they say the name.
    """
    names = {code: Name(name, code) for code in INSTEAD}
    cleaned = {}
    for key, value in content.items():
        found = names["en" if key.endswith("_en") else language]
        if key in kept:
            cleaned[key] = value
        elif key in emptied:
            cleaned[key] = "" if value in found else value
        else:
            cleaned[key] = found.without(value)
    return cleaned
