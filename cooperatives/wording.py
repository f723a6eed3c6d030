"""Facts of a cooperative as words, in the reader's language."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cooperatives.choices import Province
from cooperatives.models import Cooperative

LANGUAGES: Mapping[str, str | Promise] = {
    "nl": _lazy("Dutch"),
    "en": _lazy("English"),
    "de": _lazy("German"),
    "fr": _lazy("French"),
    "es": _lazy("Spanish"),
    "pt": _lazy("Portuguese"),
    "pl": _lazy("Polish"),
    "uk": _lazy("Ukrainian"),
    "ru": _lazy("Russian"),
    "tr": _lazy("Turkish"),
    "ar": _lazy("Arabic"),
    "fa": _lazy("Persian"),
    "am": _lazy("Amharic"),
    "ti": _lazy("Tigrinya"),
    "so": _lazy("Somali"),
    "id": _lazy("Indonesian"),
    "fy": _lazy("Frisian"),
}


def listed(words: Sequence[str]) -> str:
    """a, b en c."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def service_area(cooperative: Cooperative, reach_km: int | None = None) -> str:
    """How far a cooperative goes: in heel Nederland, tot 15 km rond Utrecht, in Drenthe en Groningen."""
    if reach_km:
        return _("up to %(km)s km around %(place)s") % {"km": reach_km, "place": cooperative.place}
    if cooperative.whole_country:
        return _("in the whole of the Netherlands")
    parts = []
    if cooperative.service_km:
        parts.append(service_area(cooperative, cooperative.service_km))
    if cooperative.service_provinces:
        names = [Province(key).label for key in cooperative.service_provinces if key in Province.values]
        parts.append(_("in %(provinces)s") % {"provinces": listed([str(name) for name in names])})
    return listed(parts) or _("around %(place)s") % {"place": cooperative.place}


def languages(codes: Sequence[str]) -> str:
    """Nederlands, Engels en Turks; a code without a name is left out."""
    return listed([str(LANGUAGES[code]) for code in codes if code in LANGUAGES])
