"""Choices that depend on a number only: row 4,711 is the same whoever asks, in whatever order."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

MASK = (1 << 64) - 1
MULTIPLIER = 6364136223846793005  # of Knuth's MMIX
INCREMENT = 1442695040888963407


class Dice:
    """A small linear congruential generator: enough for variety, six times as fast as seeding `random.Random`."""

    __slots__ = ("state",)

    def __init__(self, number: int) -> None:
        self.state = (number * 0x9E3779B97F4A7C15 + INCREMENT) & MASK
        self.roll(2)

    def roll(self, sides: int) -> int:
        """From 0 to `sides` - 1."""
        self.state = (self.state * MULTIPLIER + INCREMENT) & MASK
        return (self.state >> 33) % sides

    def pick(self, choices: Sequence[T]) -> T:
        return choices[self.roll(len(choices))]

    def skewed(self, sides: int) -> int:
        """From 0 to `sides` - 1, the low ones somewhat more often: half of all rolls fall in the first 44 %."""
        return int(sides * (self.roll(1_000_003) / 1_000_003) ** 1.2)
