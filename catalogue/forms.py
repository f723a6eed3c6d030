from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST = 1_000_000


class QuantityForm(forms.Form):
    """How many: `quantity` is always a usable number, `is_asked` tells whether the reader typed one."""

    aantal = forms.IntegerField(
        min_value=1,
        max_value=MOST,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "aria-describedby": "quantity-error"}),
        error_messages={
            "invalid": _("Type a whole number, such as 40."),
            "min_value": _("Type a number of 1 or more, such as 40."),
            "max_value": _("Type a number of at most 1,000,000."),
        },
    )

    def __init__(self, query: Any, *, minimum: int, label: str) -> None:
        # Other parameters of the page's address are no quantity.
        super().__init__(query if query and "aantal" in query else None, initial={"aantal": minimum}, auto_id="%s")
        self.minimum = minimum
        self.fields["aantal"].label = label

    @property
    def typed(self) -> int | None:
        if not self.is_bound or not self.is_valid():
            return None
        number: int | None = self.cleaned_data["aantal"]
        return number

    @property
    def is_asked(self) -> bool:
        return self.typed is not None

    @property
    def quantity(self) -> int:
        return self.typed or self.minimum
