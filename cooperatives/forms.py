from django import forms
from django.utils.translation import gettext_lazy as _

from cooperatives.places import Area, find, unknown


class NearbyForm(forms.Form):
    """A place to measure distances from; `spot` is it, or None."""

    plaats = forms.CharField(
        label=_("Close to"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
        error_messages={"max_length": _("This is too long for a place or postcode.")},
    )
    spot: Area | None = None

    def clean_plaats(self) -> str:
        words: str = self.cleaned_data["plaats"]
        if words:
            self.spot = find(words)
            if self.spot is None:
                raise forms.ValidationError(unknown(words))
        return words
