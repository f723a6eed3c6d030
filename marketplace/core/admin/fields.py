"""Form fields for lists that a row keeps as JSON, and texts of several lines kept as they were written."""

from collections.abc import Sequence
from typing import Any

from django import forms
from wagtail.admin.widgets import AdminAutoHeightTextInput

from marketplace.core.cells import folded


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


def value_from_datadict(self: forms.Textarea, data: Any, files: Any, name: str) -> Any:
    """A browser sends every line break as two signs; a text that nobody changed must stay the same text."""
    value = super(AdminAutoHeightTextInput, self).value_from_datadict(data, files, name)
    return folded(value) if isinstance(value, str) else value


def install() -> None:
    """Every text of several lines in the admin is read this way from now on."""
    AdminAutoHeightTextInput.value_from_datadict = value_from_datadict
