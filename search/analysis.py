"""Words as both engines compare them: accents folded, stemmed, compounds taken apart. Pure.

Texts and questions are analysed here, and an index only ever sees the terms, divided by spaces. So both engines find
the same, and a found word can be marked in a text without asking the engine.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 40
MEMO_LIMIT = 200_000

_KNOWN = tomllib.loads((Path(__file__).parent / "data" / "language.toml").read_text())
STOPWORDS = {language: frozenset(words.split()) for language, words in _KNOWN["stopwords"].items()}
WEAK_WORDS = {language: frozenset(words.split()) for language, words in _KNOWN["weak"].items()}
OWN_LANGUAGE = frozenset(_KNOWN["languages"]["own"].split())
OTHER_LANGUAGES = frozenset(_KNOWN["languages"]["other"].split())
STEMS: dict[str, dict[str, str]] = {
    language: {word: stem for stem, words in stems.items() for word in words.split()}
    for language, stems in _KNOWN["stems"].items()
}
SHORT_VOWELS: dict[str, str] = _KNOWN["short_vowels"]
LINKS = tuple(_KNOWN["compounds"]["links"].split())
EVERYDAY_PARTS = tuple(_KNOWN["compounds"]["parts"].split())
NEVER_A_PART = frozenset(_KNOWN["compounds"]["never"].split())
WHOLE_WORDS = frozenset(_KNOWN["compounds"]["whole"].split())

_STEMMERS = {
    language: TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.stemmer(name)).build()
    for language, name in (("nl", "dutch"), ("en", "english"))
}


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Lower case without accents."""
    word = word.lower()
    if word.isascii():
        return word
    return "".join(mark for mark in unicodedata.normalize("NFKD", word) if not unicodedata.combining(mark))


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return [fold(word)[:LONGEST_WORD] for word in WORD.findall(text)]


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """The stem of one folded word."""
    fixed = STEMS[language].get(word)
    if fixed is not None:
        return fixed
    if language == "nl":
        return _dutch(word)
    return _once(word, language)


def _once(word: str, language: str) -> str:
    found = _STEMMERS[language].analyze(word)
    return str(found[0]) if found else word


def _dutch(word: str) -> str:
    """Until nothing changes, for the stemmer takes the s of "fiets" but leaves it in "fietsen"."""
    for _step in range(3):
        shorter = _once(word, "nl")
        # English plurals in Dutch: lunches, brunches.
        if shorter.endswith(("che", "she")):
            shorter = shorter[:-1]
        if shorter == word or len(shorter) < 3:
            break
        word = shorter
    if len(word) > 5 and word.endswith("eer"):
        word = word[:-3] + "er"
    return SHORT_VOWELS.get(word, word)


@dataclass(frozen=True, slots=True)
class Term:
    """A term and the part of the folded word that it stands for."""

    text: str
    start: int
    end: int


class Analyser:
    """The words of one language; Dutch compounds come apart into the given parts."""

    def __init__(self, language: str, parts: Iterable[str] = ()) -> None:
        self.language = language
        self.parts = frozenset(parts) if language == "nl" else frozenset()
        self.longest = max(map(len, self.parts), default=0)
        self._terms: dict[str, tuple[Term, ...]] = {}
        self._analysed = _Memo(lambda word: (term.text for term in self.terms(word)))

    def terms(self, word: str) -> tuple[Term, ...]:
        """The whole word's stem first, then those of its parts; nothing for a word that only joins others."""
        known = self._terms.get(word)
        if known is None:
            if len(self._terms) > MEMO_LIMIT:
                self._terms.clear()
            known = self._terms[word] = self._analyse(word)
        return known

    def _analyse(self, word: str) -> tuple[Term, ...]:
        if word in STOPWORDS[self.language]:
            return ()
        whole = Term(stem(word, self.language), 0, len(word))
        pieces = split(word, self.parts, self.longest)
        return whole, *(Term(stem(word[start:end], self.language), start, end) for start, end in pieces)

    def text(self, text: str) -> str:
        """A text as the terms that an index keeps, divided by spaces; how often they occur does not count."""
        return " ".join(map(self._analysed.__getitem__, text.split()))


_analysers: dict[str, Analyser] = {}


def analyser(language: str) -> Analyser:
    """That of the index which this process reads; until it reads one, compounds come apart into everyday parts."""
    if language not in _analysers:
        _analysers[language] = Analyser(language, parts_from(()))
    return _analysers[language]


def use(analysers: Mapping[str, Analyser]) -> None:
    """Analyse as an index does from now on: marks are found with the compound parts that it was built with."""
    _analysers.update(analysers)


class _Memo(dict[str, str]):
    """What stands between two spaces of a text, to what becomes of its words: texts repeat most of their words."""

    def __init__(self, become: Callable[[str], Iterable[str]]) -> None:
        super().__init__()
        self.become = become

    def __missing__(self, chunk: str) -> str:
        if len(self) > MEMO_LIMIT:
            self.clear()
        found = " ".join(term for word in words_of(chunk) for term in self.become(word))
        self[chunk] = found
        return found


_folded = _Memo(lambda word: (word,))


def folded(text: str) -> str:
    """A text as its folded words, divided by spaces."""
    return " ".join(map(_folded.__getitem__, text.split()))


# Parts of compounds

SHORTEST_PART = 3
SHORTEST_COMPOUND = 7


def parts_from(words: Iterable[str]) -> frozenset[str]:
    """What compounds come apart into: these folded words, everyday ones, and the stems of both."""
    found: set[str] = set()
    for word in (*EVERYDAY_PARTS, *words):
        if len(word) >= SHORTEST_PART and word.isalpha():
            found.update((word, *_singulars(word)))
    return frozenset(part for part in found - NEVER_A_PART - STOPWORDS["nl"] if len(part) >= SHORTEST_PART)


def parts_of(texts: Iterable[str]) -> frozenset[str]:
    """What compounds come apart into in an index of these texts."""
    chunks: set[str] = set()
    for text in texts:
        chunks.update(text.split())
    return parts_from({word for chunk in chunks for word in words_of(chunk)})


def _singulars(word: str) -> Iterable[str]:
    """Forms of a word that may stand in a compound: "verhuis" of "verhuizen", "geschenk" of "geschenken"."""
    short = stem(word, "nl")
    # Only a stem that the word begins with stands in compounds: brood of broodjes, not bak of gebak.
    if word.startswith(short[:-1]):
        yield short
    if word.endswith("en") and len(word) > 5:
        bare = word[:-2]
        yield bare[:-1] if bare[-1] == bare[-2] else bare
    elif word.endswith("s") and len(word) > 5:
        yield word[:-1]


def split(word: str, parts: frozenset[str], longest: int) -> tuple[tuple[int, int], ...]:
    """(start, end) of each part when two or more parts and linking letters cover the whole word, else nothing.

    The fewest parts win, and of those the ones with the longest last part, for that names the thing.
    """
    if len(word) < SHORTEST_COMPOUND or not parts or word in WHOLE_WORDS:
        return ()
    best: dict[int, tuple[tuple[int, int], ...]] = {len(word): ()}
    for start in range(len(word) - SHORTEST_PART, -1, -1):
        found = None
        for end in range(min(len(word), start + longest), start + SHORTEST_PART - 1, -1):
            if word[start:end] not in parts or (start == 0 and end == len(word)):
                continue
            rest = _after(word, end, best)
            if rest is not None and (found is None or len(rest) + 1 < len(found)):
                found = ((start, end), *rest)
        if found:
            best[start] = found
    return best.get(0, ())


def _after(word: str, end: int, best: dict[int, tuple[tuple[int, int], ...]]) -> tuple[tuple[int, int], ...] | None:
    """The shortest way on from here, over at most one linking letter or two."""
    ways = [best[end]] if end in best else []
    for link in LINKS:
        after = end + len(link)
        if after < len(word) and after in best and word.startswith(link, end):
            ways.append(best[after])
    return min(ways, key=len, default=None)
