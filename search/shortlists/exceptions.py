"""Why something cannot be done to a shortlist."""

from typing import Any


class TooManyLists(Exception):
    """One person keeps only so many lists."""


class TooManyItems(Exception):
    """A list holds only so many offerings."""


class Gone(Exception):
    """Somebody deleted the list, or the line went for good, after it was looked up."""


class NoOwner(Exception):
    """A list whose maker is gone from the organisation stays shared: there is nobody whose own it could be."""


class Conflict(Exception):
    """Somebody saved another version since this one was loaded; `theirs` is the row as it is now."""

    def __init__(self, theirs: Any) -> None:
        super().__init__()
        self.theirs = theirs
