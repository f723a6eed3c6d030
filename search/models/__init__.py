"""What search keeps in the database: what the index must still see, and what the network says and sees of words."""

from .outbox import Change, ChangeKind
from .steering import Direction, Steering
from .synonym import Synonym, SynonymKind, empty_list
from .term import CountedFile, SearchTerm

__all__ = [
    "Change",
    "ChangeKind",
    "CountedFile",
    "Direction",
    "SearchTerm",
    "Steering",
    "Synonym",
    "SynonymKind",
    "empty_list",
]
