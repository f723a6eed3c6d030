"""Checks on what a Dutch company writes about itself. Each raises ValidationError that says what to do."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from stdnum import iban as iban_numbers
from stdnum.exceptions import ValidationError as NumberError
from stdnum.nl import btw

validate_kvk = RegexValidator(r"^\d{8}$", _("A KVK number has 8 digits."))

NAME_LENGTH = 100
# Also what mail programs make a link of by themselves. Letters after a single one are initials: J.de Vries.
ADDRESS = re.compile(r"://|@|\bwww\.|[\w-]{2,}\.[^\W\d_]{2,}", re.IGNORECASE)
# The whole name is one web name with a legal form around it: Bol.com B.V., Stichting Ieder.in.
LEGAL_NAME = re.compile(
    r"((stichting|vereniging) [\w-]+\.[^\W\d_]{2,}"
    r"|[\w-]+\.[^\W\d_]{2,}( (holding|groep|group|nederland|netherlands|international|europe|retail|services))?"
    r" (b\.?v|n\.?v|c\.?v|u\.?a|v\.?o\.?f)\.?)",
    re.IGNORECASE,
)
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e]")

POSTCODE = re.compile(r"^([1-9]\d{3}) ?([A-Za-z]{2})$")
UNUSED_LETTERS = {"SA", "SD", "SS"}


def validate_name(value: str) -> None:
    """The name of a person or an organisation and nothing else: mails to others carry it."""
    if ADDRESS.search(value) or CONTROL.search(value.strip()):
        raise ValidationError(_("Write only the name, without web address, e-mail address or new lines."), code="name")
    if len(value.strip()) > NAME_LENGTH:
        raise ValidationError(_("This name is too long. Write at most 100 characters."), code="name_length")


def validate_organisation_name(value: str) -> None:
    """The same of an organisation, whose legal name may hold a web name (Bol.com B.V.)."""
    if not LEGAL_NAME.fullmatch(value.strip()) or len(value.strip()) > NAME_LENGTH:
        validate_name(value)


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
