"""A lifecycle is a table of moves. Pure: knows no Django and no model."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


class IllegalMove(Exception):
    """The move is not allowed from this status."""

    def __init__(self, status: str, move: str) -> None:
        super().__init__(f"{move} is not possible from {status}")
        self.status = status
        self.move = move


@dataclass(frozen=True)
class Move:
    """From any of `sources` to `target`."""

    sources: frozenset[str]
    target: str

    def __init__(self, sources: Iterable[str], target: str) -> None:
        object.__setattr__(self, "sources", frozenset(sources))
        object.__setattr__(self, "target", target)


class Lifecycle:
    """`Lifecycle({"confirm": Move({"placed"}, "confirmed")})`."""

    def __init__(self, moves: Mapping[str, Move]) -> None:
        self.moves = dict(moves)

    def allows(self, status: str, move: str) -> bool:
        return status in self.moves[move].sources

    def target(self, status: str, move: str) -> str:
        """The status after the move; raises IllegalMove."""
        if not self.allows(status, move):
            raise IllegalMove(status, move)
        return self.moves[move].target
