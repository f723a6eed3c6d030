"""The search engine for more than one machine: Elasticsearch, asked through elasticsearch-dsl."""

from .engine import ElasticsearchEngine

__all__ = ["ElasticsearchEngine"]
