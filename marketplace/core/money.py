"""Money is Decimal euros; VAT is rounded once, half up, to the cent. Pure."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def to_cent(amount: Decimal) -> Decimal:
    """Rounded half up to whole cents."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def vat_on(amount: Decimal, percentage: Decimal) -> Decimal:
    """The VAT on an amount that excludes it, rounded to the cent."""
    return to_cent(amount * percentage / 100)


def including_vat(amount: Decimal, percentage: Decimal) -> Decimal:
    """An amount that excludes VAT, with it added."""
    return to_cent(amount) + vat_on(amount, percentage)


@dataclass(frozen=True)
class Total:
    """An amount excluding VAT, its VAT, and both together, in euros; they add up to the cent."""

    excluding: Decimal
    vat: Decimal

    @property
    def including(self) -> Decimal:
        return self.excluding + self.vat
