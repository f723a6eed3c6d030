"""Forms that two people may have before them at once: who saves second hears what the first one wrote."""

import hashlib
import json
from typing import Any

from django import forms
from django.forms.models import model_to_dict
from django.utils.text import format_lazy
from django.utils.translation import gettext as _


class SeenForm(forms.ModelForm[Any]):
    """Sends along what stood there when it was drawn. Once the other values were shown, saving again is on purpose."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = model_to_dict(self.instance, self._meta.fields)
        self.initial["seen"] = mark_of(self.before)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        seen = cleaned.pop("seen", "")
        if self.instance.pk and seen and seen != self.initial["seen"]:
            self._tell(cleaned)
        return cleaned

    def _tell(self, mine: dict[str, Any]) -> None:
        others = [
            f"{self.fields[name].label}: {theirs or '–'}"
            for name, theirs in self.before.items()
            if name in mine and mine[name] != theirs
        ]
        told = _("This was changed meanwhile, by somebody else or by you in another window. Now it says: %(values)s.")
        again = _("Save again to change it to what you typed.")
        self.add_error(None, format_lazy("{} {}", told % {"values": "; ".join(others) or "–"}, again))
        sent: Any = self.data
        shown = sent.copy()
        shown["seen"] = self.initial["seen"]
        self.data = shown


def mark_of(values: dict[str, Any]) -> str:
    """Other values have another mark; it tells nothing of them."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()
