"""What people search, counted without any person: a line in a file at the time, rows in the table by the next tick."""

from .heard import note_search

__all__ = ["note_search"]
