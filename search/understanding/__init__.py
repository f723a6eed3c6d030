"""Understanding a typed sentence: `understand(sentence, vocabulary())`."""

from .moments import MOMENTS
from .reader import Fact, Understood
from .sentence import understand
from .vocabulary import Vocabulary, display_name, likely_place, place_of, vocabulary

__all__ = [
    "MOMENTS",
    "Fact",
    "Understood",
    "Vocabulary",
    "display_name",
    "likely_place",
    "place_of",
    "understand",
    "vocabulary",
]
