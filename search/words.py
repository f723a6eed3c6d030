"""The words of a question as concepts: every concept must be found, each in one of several ways. Pure.

An engine looks for a term in the fields of its language and scores the best field that has it (TEXT_FIELDS), times
the alternative's weight. So the ranking is the same for every engine, and can be explained: where the words stand
counts, not how rare they are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from .analysis import OTHER_LANGUAGES, OWN_LANGUAGE, WEAK_WORDS, Analyser, words_of
from .documents import SynonymRule

TEXT_FIELDS: Mapping[str, Mapping[str, float]] = {
    "nl": {
        "title_nl": 10.0,
        "category_nl": 11.0,
        "tags_nl": 6.0,
        "cooperative_name": 4.0,
        "summary_nl": 3.0,
        "description_nl": 1.0,
    },
    "en": {"title_en": 10.0, "category_en": 11.0, "tags_en": 6.0, "summary_en": 3.0, "description_en": 1.0},
}
"""Per language the fields to look in and what they are worth. `category` is the subcategory's name; that of the
category above it is part of the description, for it says little. Names of cooperatives are Dutch."""
AND_ELSEWHERE = 0.3
"""What a word counts in each further field that has it, beside the best one."""
TITLE_LENGTH = 0.05
"""How much a shorter title counts among offerings that have the words in the same fields."""
WHOLE = 1.0
PARTS = 0.9
SYNONYM = 0.45
GUESS = 0.4
OTHER_LANGUAGE = 0.5
WEAK = 0.25
"""What a weak word counts: enough to put an offering that has it before its equals."""
MOST_WORDS = 24
LONGEST_PHRASE = 4


@dataclass(frozen=True, slots=True)
class Alternative:
    """All of these terms, each in any field of the language, or `together` in one field; without `mentions` a
    description is no such field."""

    terms: tuple[str, ...]
    language: str
    weight: float
    mentions: bool = True
    together: bool = False


@dataclass(frozen=True, slots=True)
class Concept:
    """One word or phrase as typed, and the ways in which an offering can have it. A weak one helps, but may lack."""

    typed: str
    alternatives: tuple[Alternative, ...]
    weak: bool = False

    def or_else(self, more: Iterable[Alternative]) -> "Concept":
        return replace(self, alternatives=tuple(dict.fromkeys((*self.alternatives, *more))))

    def lighter(self) -> "Concept":
        return replace(self, alternatives=tuple(replace(way, weight=way.weight * WEAK) for way in self.alternatives))

    def named(self) -> "Concept":
        """The same, but only where an offering is named by it, not where its description happens to mention it."""
        return replace(self, alternatives=tuple(replace(way, mentions=False) for way in self.alternatives))


class Thesaurus:
    """The synonyms of one language, by the stems of the word or phrase that is typed."""

    def __init__(self, rules: Iterable[SynonymRule], analyser: Analyser) -> None:
        self.also: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        for rule in rules:
            if rule.language == analyser.language:
                found = self.also.setdefault(stems(rule.word, analyser), [])
                found += [needed(phrase, analyser) for phrase in rule.also]
        self.also.pop((), None)


def stems(phrase: str, analyser: Analyser) -> tuple[str, ...]:
    """The stem of each word that means something by itself."""
    return tuple(terms[0].text for word in words_of(phrase) if (terms := analyser.terms(word)))


def needed(phrase: str, analyser: Analyser) -> tuple[str, ...]:
    """The terms a text must have to be about a phrase: of a compound its parts."""
    found: list[str] = []
    for word in words_of(phrase):
        terms = analyser.terms(word)
        found += [term.text for term in terms[1:] or terms]
    return tuple(dict.fromkeys(found))


def alternatives(word: str, analyser: Analyser, weight: float = WHOLE) -> tuple[Alternative, ...]:
    """The ways to have one word: whole, or as the parts it is made of."""
    terms = analyser.terms(word)
    if not terms:
        return ()
    whole = Alternative((terms[0].text,), analyser.language, weight)
    if len(terms) == 1:
        return (whole,)
    parts = tuple(dict.fromkeys(term.text for term in terms[1:]))
    return whole, Alternative(parts, analyser.language, weight * PARTS, mentions=False, together=True)


Lens = tuple[Analyser, Thesaurus, float]


class Reading:
    """How typed words are read for one reader: the languages to look in, each with its weight and synonyms, and
    those to look in when that finds too little."""

    def __init__(self, lenses: Iterable[Lens], others: Iterable[Lens] = ()) -> None:
        self.lenses = tuple(lenses)
        self.others = tuple(others)

    def concepts(self, text: str) -> list[Concept]:
        """In the order of the text; words that only join others are left out."""
        words = [word for word in words_of(text) if self.ways(word)][:MOST_WORDS]
        found: list[Concept] = []
        beside_another = OWN_LANGUAGE if not OTHER_LANGUAGES.isdisjoint(words) else frozenset()
        at = 0
        while at < len(words):
            length, synonyms = self._synonyms(words[at : at + LONGEST_PHRASE])
            phrase = words[at : at + max(length, 1)]
            typed = " ".join(phrase)
            weak = typed.isdigit() or typed in beside_another or self._says_little(typed)
            found.append(Concept(typed, (*self._phrase(phrase), *synonyms), weak))
            at += len(phrase)
        if all(concept.weak for concept in found):
            return [replace(concept, weak=False) for concept in found]
        return [concept.lighter() if concept.weak else concept for concept in found]

    def meaning(self, word: str, factor: float) -> tuple[Alternative, ...]:
        """The ways to have another word than the one that was typed, its synonyms included."""
        return tuple(
            replace(way, weight=way.weight * factor) for one in self.concepts(word)[:1] for way in one.alternatives
        )

    def heads(self, word: str, factor: float) -> tuple[str, tuple[Alternative, ...]]:
        """The last part of a compound, which names the thing ("lunch" of "kerstlunch"), and the ways to have it."""
        for analyser, _also, _weight in self.lenses:
            _whole, *parts = analyser.terms(word) or (None,)
            if parts:
                head = word[parts[-1].start : parts[-1].end]
                return head, tuple(replace(way, mentions=False) for way in self.meaning(head, factor))
        return "", ()

    def first_parts(self, word: str, factor: float) -> tuple[Alternative, ...]:
        """What a compound is about whose last part says little ("schoonmaak" of "schoonmaakwerk")."""
        for analyser, _also, _weight in self.lenses:
            _whole, *parts = analyser.terms(word) or (None,)
            if len(parts) > 1 and self._says_little(word[parts[-1].start : parts[-1].end]):
                first = word[parts[0].start : parts[-2].end]
                if not self._says_little(first):
                    return tuple(replace(way, mentions=False) for way in self.meaning(first, factor))
        return ()

    def _says_little(self, word: str) -> bool:
        return any(word in WEAK_WORDS[analyser.language] for analyser, _also, _weight in self.lenses)

    def ways(self, word: str, factor: float = 1.0) -> tuple[Alternative, ...]:
        """One word in each language."""
        return tuple(
            way for analyser, _also, weight in self.lenses for way in alternatives(word, analyser, weight * factor)
        )

    def elsewhere(self, word: str, factor: float) -> tuple[Alternative, ...]:
        """One word in the languages that are not looked in at first."""
        return tuple(
            way for analyser, _also, weight in self.others for way in alternatives(word, analyser, weight * factor)
        )

    def _phrase(self, words: list[str]) -> tuple[Alternative, ...]:
        if len(words) == 1:
            return self.ways(words[0])
        phrase = " ".join(words)
        return tuple(
            Alternative(terms, analyser.language, weight)
            for analyser, _also, weight in self.lenses
            if (terms := needed(phrase, analyser))
        )

    def _synonyms(self, words: list[str]) -> tuple[int, list[Alternative]]:
        """The longest phrase from here that has synonyms, in words, and those; the phrase's own words count first."""
        for length in range(len(words), 0, -1):
            phrase = " ".join(words[:length])
            ways = [
                Alternative(terms, analyser.language, weight * SYNONYM, mentions=len(terms) == 1, together=True)
                for analyser, thesaurus, weight in self.lenses
                for terms in thesaurus.also.get(stems(phrase, analyser), ())
                if terms
            ]
            if ways:
                return length, ways
        return 0, []


def marks_of(concepts: Iterable[Concept]) -> frozenset[str]:
    """Every term that the found texts may contain."""
    return frozenset(term for concept in concepts for way in concept.alternatives for term in way.terms)
