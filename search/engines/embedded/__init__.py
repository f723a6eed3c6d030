"""The search engine that needs nothing installed: Tantivy, in the process, on local disk."""

from .engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
