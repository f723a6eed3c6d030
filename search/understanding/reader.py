"""The sentence as it is being read: its tokens, and what was understood so far. Pure."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from .vocabulary import Token, Vocabulary, amount_of

MOST = 99_999


@dataclass(frozen=True)
class Fact:
    """One thing understood: its name, the words it was read from, and the sentence without them."""

    name: str
    text: str
    rest: str


@dataclass(frozen=True)
class Understood:
    """What a sentence asks. Money in cents; `place` as the gazetteer spells it, or four digits.

    `counts` are the units that the quantity was said to count, `unit` is also that of a price.
    """

    words: str = ""
    quantity: int | None = None
    counts: tuple[str, ...] = ()
    unit: str | None = None
    place: str = ""
    province: str = ""
    radius_km: int | None = None
    price_from: int | None = None
    price_to: int | None = None
    day: str = ""
    including_vat: bool | None = None
    facts: tuple[Fact, ...] = ()


@dataclass
class Reader:
    """The tokens, what was understood so far, and which spans of tokens said it."""

    tokens: list[Token]
    known: Vocabulary
    sentence: str
    found: Understood = field(default_factory=Understood)
    spans: list[tuple[str, int, int]] = field(default_factory=list)
    total: bool = False
    """Whether the price is what all together may cost."""

    def longest(self, name: str, at: int) -> int:
        """How many tokens from `at` on are a phrase of that list; 0 for none."""
        phrases = self.known.phrases[name]
        norms = tuple(token.norm for token in self.tokens[at : at + 5])
        return next((length for length in range(len(norms), 0, -1) if norms[:length] in phrases), 0)

    def number(self, at: int) -> tuple[Decimal | None, int]:
        """The number at `at`, in digits or words, and its length in tokens."""
        if at >= len(self.tokens):
            return None, 0
        if (amount := amount_of(self.tokens[at].text)) is not None:
            return amount, 1
        for length in (2, 1):
            norms = tuple(token.norm for token in self.tokens[at : at + length])
            if norms in self.known.numbers:
                return Decimal(self.known.numbers[norms]), length
        return None, 0

    def quantity(self, at: int) -> tuple[int | None, int]:
        """The whole number at `at`, if it can be a quantity, and its length."""
        amount, length = self.number(at)
        if amount is None or amount != amount.to_integral_value() or not 1 <= amount <= MOST:
            return None, 0
        return int(amount), length

    def unit(self, at: int) -> tuple[str | None, int]:
        """The unit that "per persoon" or "pp" at `at` names, and the phrase's length."""
        norms = tuple(token.norm for token in self.tokens[at : at + 3])
        for length in range(len(norms), 0, -1):
            if norms[:length] in self.known.units:
                return self.known.units[norms[:length]], length
        return None, 0

    def said(self, name: str) -> bool:
        """Whether this was understood already: the first of each kind counts."""
        return any(known == name for known, _start, _end in self.spans)

    def span_text(self, start: int, end: int) -> str:
        return self.sentence[self.tokens[start].start : self.tokens[end - 1].end]

    def learn(self, name: str, start: int, end: int, **values: object) -> int:
        """Note what the tokens from `start` up to `end` say; returns `end`."""
        self.found = replace(self.found, **values)  # type: ignore[arg-type]
        self.spans.append((name, start, end))
        return end
