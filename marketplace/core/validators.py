"""Checks on what a Dutch company writes about itself. Each raises ValidationError that says what to do."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from stdnum import iban as iban_numbers
from stdnum.exceptions import ValidationError as NumberError
from stdnum.nl import btw

validate_kvk = RegexValidator(r"^\d{8}$", _("A KVK number has 8 digits."))

POSTCODE = re.compile(r"^([1-9]\d{3}) ?([A-Za-z]{2})$")
UNUSED_LETTERS = {"SA", "SD", "SS"}


def validate_postcode(value: str) -> None:
    """A Dutch postcode such as 1012 NZ; SA, SD and SS were never handed out."""
    match = POSTCODE.match(value.strip())
    if not match or match[2].upper() in UNUSED_LETTERS:
        raise ValidationError(_("Write a Dutch postcode, such as 1012 NZ."), code="postcode")


def validate_vat_id(value: str) -> None:
    """A Dutch VAT id, such as NL004495445B01 (python-stdnum)."""
    try:
        btw.validate(value)
    except NumberError:
        raise ValidationError(_("Write a VAT id such as NL004495445B01."), code="vat_id") from None


def validate_iban(value: str) -> None:
    """An IBAN with valid check digits (python-stdnum)."""
    try:
        iban_numbers.validate(value, check_country=value[:2].upper() == "NL")
    except NumberError:
        raise ValidationError(_("This is not a valid IBAN. Check the letters and digits."), code="iban") from None
