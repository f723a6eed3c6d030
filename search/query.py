"""The state of a search page as its address says it: known parameters in one order, empty ones left out. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlencode

from .facets import FACETS

FACET_PARAMETERS = tuple(facet.parameter for facet in FACETS)
PARAMETERS = (
    *("q", "plaats", "straal", "aantal", "eenheid", "prijs_van", "prijs_tot", "btw"),
    *FACET_PARAMETERS,
    *("sorteer", "pagina", "per", "weergave", "letterlijk"),
)
LOOKS = ("sorteer", "pagina", "per", "weergave", "btw")
"""Parameters that change how results are shown, not which they are."""


@dataclass(frozen=True)
class Query:
    """Parameter to its values, in the order of PARAMETERS; facets may have several, others have one."""

    values: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, Iterable[str]]]) -> "Query":
        """From names and lists of values as an address holds them: unknown names, empty and double values are dropped;
        of a parameter that has one value the last counts."""
        given = {
            name: list(dict.fromkeys(value for value in map(str.strip, values) if value)) for name, values in pairs
        }
        kept = {
            name: tuple(given[name] if name in FACET_PARAMETERS else given[name][-1:])
            for name in PARAMETERS
            if given.get(name)
        }
        return cls(MappingProxyType(kept))

    def get(self, name: str) -> str:
        """The value of a parameter with one value, or ""."""
        return self.values.get(name, ("",))[0]

    def all(self, name: str) -> tuple[str, ...]:
        return self.values.get(name, ())

    def has(self, name: str, value: str) -> bool:
        return value in self.values.get(name, ())

    def changed(self, **new: str | Iterable[str]) -> "Query":
        """With other values for some parameters ("" takes one away), and on the first page again."""
        replaced = {name: (value,) if isinstance(value, str) else tuple(value) for name, value in new.items()}
        return Query.of({**self.values, "pagina": (), **replaced}.items())

    def without(self, name: str, value: str) -> "Query":
        """With one value of a facet less, and on the first page again."""
        return self.changed(**{name: [kept for kept in self.all(name) if kept != value]})

    def filters(self) -> "Query":
        """Only what decides which offerings are found."""
        return Query.of((name, values) for name, values in self.values.items() if name not in LOOKS)

    def pairs(self) -> Iterator[tuple[str, str]]:
        return ((name, value) for name, values in self.values.items() for value in values)

    def encode(self) -> str:
        """As it stands behind the question mark."""
        return urlencode(list(self.pairs()))

    def __bool__(self) -> bool:
        return bool(self.values)
