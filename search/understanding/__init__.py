"""Understanding a typed sentence: `understand(sentence, vocabulary())`."""

from .completing import Completed, completed
from .moments import MOMENTS
from .reader import Fact, Understood
from .sentence import understand
from .vocabulary import Vocabulary, display_name, likely_place, place_of, vocabulary

__all__ = [
    "MOMENTS",
    "Completed",
    "Fact",
    "Understood",
    "Vocabulary",
    "completed",
    "display_name",
    "likely_place",
    "place_of",
    "understand",
    "vocabulary",
]
