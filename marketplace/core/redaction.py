"""Taking a person's name out of what was written: out of texts, blocks and their history. Pure.

What is sure goes, what is not sure is listed for a person to judge:

- a full name goes, whatever its case;
- a first name goes where the same text also told the full name, unless a surname follows that makes it someone else;
- a name of one word goes in the middle of a sentence and with its capital, since “een rode roos” is no person;
- at the start of a sentence a name of one word, or one that is an ordinary word too (“Wil u…”), stays and is listed;
- a first name in a text that never told the full name stays and is listed.
"""

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

SAYS = "who"
"""The key of a block that tells who says it; a block said by the person goes as a whole."""

INSTEAD = {"nl": "een van onze leden", "en": "one of our members"}
START = re.compile(r"(?:^|[.!?>\n])[\s\"'“”\u2018\u2019„(]*$")
SURNAME = r"\s+(?:(?:van|von|de|den|der|het|'t|ten|ter|te|el|al|la|le|da|di|bin|ben)\s+)*[A-ZÀ-ÖØ-Þ]"
ORDINARY = re.compile(
    r"(?:amber|art|beer|bloem|dag|dean|drew|faith|fee|fleur|frank|goed|grace|hope|iris|ivy|jack|jade|jet|joy|june|linde"
    r"|lot|mark|may|mees|merel|pien|pip|puck|rein|rob|robin|roos|rose|ruby|sky|star|ster|storm|sunny|valk|vos|wil|will"
    r"|wolf)"
)
"""First names that are words as well, in Dutch or English."""

AROUND = 40
"""How many characters are shown on each side of a place that someone must judge."""
TAGS = re.compile(r"<[^>]*>")


class Name:
    """A name as people write it. In its place stand words in the text's own language."""

    def __init__(self, name: str, language: str = "nl") -> None:
        words = name.split() or [""]
        first = words[0][:1].upper() + words[0][1:]
        self.instead = INSTEAD[language]
        self.is_one_word = len(words) == 1
        self.first = re.compile(rf"(?<![\w-]){re.escape(first)}(?![\w-])") if first else re.compile(r"(?!)")
        self.bare = re.compile(rf"{self.first.pattern}(?!{SURNAME})")
        whole = r"\s+".join(re.escape(word) for word in words)
        self.whole = self.first if self.is_one_word else re.compile(rf"(?<!\w){whole}(?!\w)", re.IGNORECASE)
        self.is_ordinary = bool(ORDINARY.fullmatch(first.lower()))

    def __contains__(self, text: str) -> bool:
        """Whether it stands in a field that holds a person's name and nothing else."""
        return bool(self.whole.search(text))

    def without(self, value: Any) -> Any:
        """The same text, list or mapping without the name, as far as that is sure."""
        told = not self.is_one_word and any(self.whole.search(text) for text in texts_of(value))
        return self._without(value, told)

    def doubts(self, value: Any) -> list[str]:
        """Words around each place that may be the person, in what `without` gave."""
        found = []
        for text in texts_of(value):
            for match in self.first.finditer(text):
                before, after = text[: match.start()][-AROUND:], text[match.end() :][:AROUND]
                found.append(" ".join(TAGS.sub(" ", f"{before}{match[0]}{after}").split()))
        return found

    def _without(self, value: Any, told: bool) -> Any:
        if isinstance(value, str):
            blocks = blocks_of(value)
            if blocks is None:
                return self._in_text(value, told)
            cleaned = self._without(blocks, told)
            return json.dumps(cleaned) if cleaned != blocks else value
        if isinstance(value, dict):
            return {key: self._without(inner, told) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._without(inner, told) for inner in value if not self._says(inner, told)]
        return value

    def _in_text(self, text: str, told: bool) -> str:
        if self.is_one_word:
            return self.whole.sub(self._in_a_sentence, text)
        text = self.whole.sub(self._words, text)
        if not told:
            return text
        return self.bare.sub(self._in_a_sentence if self.is_ordinary else self._words, text)

    def _words(self, match: re.Match[str]) -> str:
        """With a capital where a sentence starts."""
        return self.instead[0].upper() + self.instead[1:] if starts(match) else self.instead

    def _in_a_sentence(self, match: re.Match[str]) -> str:
        return match[0] if starts(match) else self.instead

    def _says(self, block: Any, told: bool) -> bool:
        value = block.get("value") if isinstance(block, dict) else None
        if not isinstance(value, dict):
            return False
        who = str(value.get(SAYS, ""))
        return who in self or (told and bool(self.bare.search(who)))


def starts(match: re.Match[str]) -> bool:
    """Whether a sentence starts with it."""
    return bool(START.search(match.string[: match.start()]))


def blocks_of(text: str) -> Any:
    """What a text holds that is blocks written as JSON; None for words."""
    if not text.startswith("[{"):
        return None
    try:
        return json.loads(text)
    except ValueError:
        return None


def texts_of(value: Any) -> Iterator[str]:
    """Every text in a value, those in its blocks too."""
    if isinstance(value, str):
        blocks = blocks_of(value)
        if blocks is None:
            yield value
        else:
            yield from texts_of(blocks)
    elif isinstance(value, dict):
        yield from (text for inner in value.values() for text in texts_of(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in texts_of(inner))


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


def doubts_about(content: dict[str, Any], name: str, kept: Collection[str] = ()) -> list[str]:
    """Words around each place of a row's content that may still be the person, each once."""
    found = Name(name)
    return list(dict.fromkeys(words for key in content if key not in kept for words in found.doubts(content[key])))
