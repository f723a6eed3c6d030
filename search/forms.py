"""The typed fields of a search; chosen values (facets, sorting) are checked in search/asking.py."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.choices import Unit
from cooperatives.places import Area, unknown

from .understanding import place_of
from .understanding.vocabulary import amount_of

MOST_PIECES = 99_999
MOST_CENTS = 100_000_000


class PlaceField(forms.CharField):
    """A town, an alias of one or a postcode; cleans to its Area."""

    def clean(self, value: Any) -> Area | None:
        text = super().clean(value)
        if not text:
            return None
        area = place_of(text)
        if area is None:
            raise forms.ValidationError(unknown(text), code="unknown")
        return area


class PlaceForm(forms.Form):
    """Where a visitor of an offering's page wants it. The name is that of the search's parameter."""

    plaats = PlaceField(
        label=_("Your town or postcode"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
        error_messages={"max_length": _("This is too long for a place or postcode.")},
    )

    @property
    def area(self) -> Area | None:
        found: Area | None = self.cleaned_data.get("plaats") if self.is_valid() else None
        return found


class CentsField(forms.Field):
    """Euros as people write them (12,50 or 12.50 or € 12); cleans to whole cents."""

    default_error_messages = {"invalid": _("Type an amount in euros, such as 12,50.")}

    def clean(self, value: Any) -> int | None:
        text = str(value or "").strip().removeprefix("€").strip()
        if not text:
            return None
        amount = amount_of(text)
        if amount is None or not 0 <= (cents := int(amount * Decimal(100))) <= MOST_CENTS:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return cents


class SearchForm(forms.Form):
    """What can be typed wrong, each with a sentence beside its field. Every field may stay empty.

    There is no queryset to filter, the answer comes from the index, so a form is enough where lists elsewhere have a
    FilterSet. Names are the address's parameters.
    """

    plaats = PlaceField(required=False, max_length=80)
    aantal = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST_PIECES,
        error_messages={
            "invalid": _("Type a whole number, such as 40."),
            "min_value": _("Type a whole number, such as 40."),
            "max_value": _("Type a number of at most 99,999."),
        },
    )
    eenheid = forms.ChoiceField(required=False, choices=[("", ""), *Unit.choices])
    prijs_van = CentsField(required=False)
    prijs_tot = CentsField(required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        low, high = data.get("prijs_van"), data.get("prijs_tot")
        if low is not None and high is not None and low > high:
            self.add_error("prijs_tot", _("The highest price is lower than the lowest price."))
        return data
