"""Dutch places by postcode and by name, kept in memory: the table is small and asked on every search."""

import math
import re
import time
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property

from django.utils.translation import gettext as _

REFRESH_SECONDS = 300
EARTH_KM = 6371.0
ALIKE = 0.85
"""As difflib measures it: one wrong letter in a name of six."""
SHORTEST_TYPO = 5
SHOWN_AS = {"'s-Gravenhage": "Den Haag", "'s-Hertogenbosch": "Den Bosch"}
"""The name that people use for a town, where the table of places has another."""
# What people say, against what the table of places says.
EVERYDAY_NAMES = {"den haag": "s gravenhage", "the hague": "s gravenhage", "den bosch": "s hertogenbosch"}


@dataclass(frozen=True)
class Area:
    """A place on the map: one postcode area, or the middle of a whole town. Degrees WGS 84."""

    place: str
    province: str
    lat: float
    lon: float
    pc4: str = ""


class Gazetteer:
    """All postcode areas, found by digits or by name."""

    def __init__(self, areas: list[Area]) -> None:
        self.by_pc4 = {area.pc4: area for area in areas}
        self.areas = areas

    @cached_property
    def by_name(self) -> dict[str, Area]:
        """Normalised town name to the mean of its postcode areas; of namesakes the one with most areas wins."""
        towns: dict[tuple[str, str], list[Area]] = {}
        for area in self.areas:
            towns.setdefault((normalise(area.place), area.province), []).append(area)
        found: dict[str, Area] = {}
        for (name, _province), parts in sorted(towns.items(), key=lambda item: len(item[1])):
            found[name] = _middle(parts)
        # Bergen (NH) is called Bergen by whoever lives near it.
        for area in list(found.values()):
            if "(" in area.place:
                found.setdefault(normalise(area.place.partition("(")[0]), area)
        return found

    @cached_property
    def _sizes(self) -> Counter[str]:
        return Counter(area.place for area in self.areas)

    def nearest(self, typed: str) -> str:
        """The largest of the towns whose names are most like what was typed; "" when none is."""
        name = normalise(typed)
        near = get_close_matches(name, self.by_name, n=4, cutoff=ALIKE) if len(name) >= SHORTEST_TYPO else []
        place = max((self.by_name[other].place for other in near), key=self._sizes.__getitem__, default="")
        return SHOWN_AS.get(place, place)


def _middle(parts: list[Area]) -> Area:
    lat = sum(part.lat for part in parts) / len(parts)
    lon = sum(part.lon for part in parts) / len(parts)
    return Area(parts[0].place, parts[0].province, lat, lon)


def normalise(name: str) -> str:
    """Lower case without accents and with single spaces: "'s-Gravenhage" is "s gravenhage"."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", plain))


_kept: tuple[float, Gazetteer] | None = None


def gazetteer() -> Gazetteer:
    """The places, read from the database at most once per five minutes and process."""
    global _kept
    if _kept is None or time.monotonic() - _kept[0] > REFRESH_SECONDS:
        from .models import PostcodeArea

        rows = PostcodeArea.objects.values_list("place", "province", "lat", "lon", "pc4")
        _kept = time.monotonic(), Gazetteer([Area(*row) for row in rows])
    return _kept[1]


def forget() -> None:
    """Read the table again at the next question: after an import."""
    global _kept
    _kept = None


def area_of(postcode: str) -> Area | None:
    """The area of a postcode such as "1012 NZ" or "1012", its town by the name that people use."""
    area = gazetteer().by_pc4.get(postcode.strip()[:4])
    if area and area.place in SHOWN_AS:
        return replace(area, place=SHOWN_AS[area.place])
    return area


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in kilometres."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def unknown(words: str) -> str:
    """What to say to who typed a place that does not exist, with the one that may be meant."""
    if near := gazetteer().nearest(words[:80]):
        return _("We do not know this place. Do you mean %(place)s?") % {"place": near}
    return _("We do not know this place or postcode. Type a town (Utrecht) or a postcode (3511 AB).")


def find(words: str) -> Area | None:
    """The place that a reader typed: a postcode with or without letters, or a town; None if there is no such place."""
    typed = words.strip()
    if re.fullmatch(r"[1-9]\d{3}\s*([a-zA-Z]{2})?", typed):
        return area_of(typed)
    name = normalise(typed)
    return gazetteer().by_name.get(EVERYDAY_NAMES.get(name, name))
