"""What makes values cheap to show: templates of twenty cards and sixty filters are most of what a page costs."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec

from django.utils.translation import get_language

P = ParamSpec("P")


class Ready:
    """A base for values in templates: a template asks for a key before an attribute, and an exception costs more."""

    __slots__ = ()

    def __getitem__(self, name: str) -> Any:
        try:
            return getattr(self, name)
        except AttributeError:
            raise KeyError(name) from None


def by_language(say: Callable[P, str]) -> Callable[P, str]:
    """Keep what a pure function says of the same values in the same language."""

    @lru_cache(maxsize=5_000)
    def kept(_language: str | None, *args: Any, **kwargs: Any) -> str:
        return say(*args, **kwargs)

    @wraps(say)
    def said(*args: P.args, **kwargs: P.kwargs) -> str:
        return kept(get_language(), *args, **kwargs)  # type: ignore[arg-type]

    return said
