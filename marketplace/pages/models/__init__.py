"""Editorial pages and the settings of the site, each page a tree per language."""

from .help import HelpPage, ProsePage
from .home import HomePage
from .reading import ArticleIndex, ArticlePage, StoryIndex, StoryPage
from .settings import NetworkSettings

__all__ = [
    "ArticleIndex",
    "ArticlePage",
    "HelpPage",
    "HomePage",
    "NetworkSettings",
    "ProsePage",
    "StoryIndex",
    "StoryPage",
]
