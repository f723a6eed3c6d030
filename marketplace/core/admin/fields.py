"""Form fields for lists that a row keeps as JSON, amounts of money, and texts of several lines kept as written."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import number_format
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminAutoHeightTextInput

from marketplace.core.cells import BadCell, folded, money


class WordsField(forms.CharField):
    """Words with commas between them; the value is a list of strings."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, Sequence) and not isinstance(value, str) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        return list(dict.fromkeys(word for part in text.split(",") if (word := part.strip())))

    def validate(self, value: Any) -> None:
        forms.Field.validate(self, value)

    def run_validators(self, value: Any) -> None:
        """Limits of length are the text's, not the list's."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(list(initial or []) != self.to_python(data))


class EurosField(forms.DecimalField):
    """An amount as sheets have it too: 41,50 and 41.50 are the same, and what can be read in two ways is asked again.

    A field of type "number" leaves the comma out in some browsers, without a word: 41,50 becomes 4150.
    """

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        """As the reader writes it, without a sign between thousands."""
        return number_format(value, self.decimal_places) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Decimal) or value in self.empty_values or not str(value).strip():
            return value if isinstance(value, Decimal) else None
        try:
            return money(str(value).strip())
        except BadCell as reason:
            raise ValidationError(str(reason), code="invalid") from reason


def value_from_datadict(self: forms.Textarea, data: Any, files: Any, name: str) -> Any:
    """A browser sends every line break as two signs; a text that nobody changed must stay the same text."""
    value = super(AdminAutoHeightTextInput, self).value_from_datadict(data, files, name)
    return folded(value) if isinstance(value, str) else value


def install() -> None:
    """Every text of several lines and every amount in the admin is read this way from now on."""
    register_form_field_override(models.DecimalField, override={"form_class": EurosField})
    AdminAutoHeightTextInput.value_from_datadict = value_from_datadict
