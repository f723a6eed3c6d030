"""Facts of a cooperative as words, in the reader's language."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperatives.choices import Province
from cooperatives.models import Cooperative

LANGUAGES: Mapping[str, str | Promise] = {
    "nl": gettext_lazy("Dutch"),
    "en": gettext_lazy("English"),
    "de": gettext_lazy("German"),
    "fr": gettext_lazy("French"),
    "es": gettext_lazy("Spanish"),
    "pt": gettext_lazy("Portuguese"),
    "pl": gettext_lazy("Polish"),
    "uk": gettext_lazy("Ukrainian"),
    "ru": gettext_lazy("Russian"),
    "tr": gettext_lazy("Turkish"),
    "ar": gettext_lazy("Arabic"),
    "fa": gettext_lazy("Persian"),
    "am": gettext_lazy("Amharic"),
    "ti": gettext_lazy("Tigrinya"),
    "so": gettext_lazy("Somali"),
    "id": gettext_lazy("Indonesian"),
    "fy": gettext_lazy("Frisian"),
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
