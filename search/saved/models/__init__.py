"""Searches that people keep, what they were told of them, and what an organisation found on a day."""

from .alert import AlertRun
from .saved_search import SavedSearch
from .snapshot import Snapshot, SnapshotChoice

__all__ = ["AlertRun", "SavedSearch", "Snapshot", "SnapshotChoice"]
