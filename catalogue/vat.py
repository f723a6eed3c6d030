"""Which VAT an offering carries on a day, and how that is said."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from catalogue.choices import VatRate
from catalogue.models import Offering


@dataclass(frozen=True)
class Vat:
    """`percentage` is what comes on top. `reason` says why there is none, `short` in few words; empty with a rate."""

    percentage: Decimal
    reason: str = ""
    short: str = ""

    @property
    def is_charged(self) -> bool:
        return not self.reason

    def note(self, *, including: bool) -> str:
        """excl. 9% btw, incl. 9% btw, or in few words that there is none."""
        if self.short:
            return self.short
        text = _("incl. %(rate)s%% VAT") if including else _("excl. %(rate)s%% VAT")
        return text % {"rate": f"{self.percentage:f}"}


def vat_of(offering: Offering, on: date) -> Vat:
    """The VAT of an offering on a day; a cooperative in a KOR period charges none. Reads cooperative.kor_periods."""
    return vat_at(offering.vat_rate, in_kor=offering.cooperative.is_in_kor(on))


def vat_at(rate: str, *, in_kor: bool) -> Vat:
    """The VAT at a rate (a value of VatRate), charged by a cooperative in or out of a KOR period."""
    if in_kor:
        return Vat(Decimal(0), _("no VAT: small businesses scheme (KOR)"), _("no VAT (KOR)"))
    match rate:
        case VatRate.EXEMPT:
            return Vat(Decimal(0), _("exempt from VAT"), _("exempt from VAT"))
        case VatRate.REVERSE:
            return Vat(Decimal(0), _("VAT reverse-charged to you"), _("VAT reverse-charged"))
        case _:
            return Vat(VatRate(rate).percentage)
