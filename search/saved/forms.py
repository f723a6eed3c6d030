"""What people fill in about saved searches and snapshots; forms clean and nothing else."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from marketplace.core.text_fields import LineField, ProseField

from .choices import Frequency
from .evidence import FrozenHit

NONE_OF_THEM = "none"


class SavedSearchForm(forms.Form):
    """Name and how often."""

    name = LineField(
        label=gettext_lazy("Name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Give the search a name.")},
    )
    frequency = forms.ChoiceField(
        label=gettext_lazy("Mail me what is new"),
        choices=Frequency.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how often we mail you.")},
    )


class ChoiceForm(forms.Form):
    """One of the offerings found or none, and why. `number` is which choice this is, counted from 1."""

    offering = forms.ChoiceField(
        label=gettext_lazy("Chosen"),
        error_messages={"required": gettext_lazy("Choose an offering, or say that it was none of these.")},
    )
    reason = ProseField(
        label=gettext_lazy("Because"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "This stays as it is written. Name no persons; for who decided, your own name is enough."
        ),
        error_messages={"required": gettext_lazy("Write down why.")},
    )
    number = forms.IntegerField(min_value=1, max_value=1000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, hits: Sequence[FrozenHit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offerings = [(str(hit.offering), f"{hit.rank}. {hit.title} – {hit.cooperative}") for hit in hits]
        choices = [("", _("Choose")), *offerings, (NONE_OF_THEM, _("None of these"))]
        self.fields["offering"] = forms.ChoiceField(
            label=self.fields["offering"].label,
            choices=choices,
            error_messages=self.fields["offering"].error_messages,
        )

    @property
    def chosen(self) -> int | None:
        """The number of the chosen offering; None when it was none of these."""
        value: str = self.cleaned_data["offering"]
        return None if value == NONE_OF_THEM else int(value)
