from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import Organisation, User
from marketplace.core.text_fields import LineField, ProseField
from search.forms import PlaceField

from .models import FIRST_NAME, MOST_WANTED, NAME_LENGTH, NOTE_LENGTH, Shortlist, ShortlistItem

WHOLE_NUMBER = {
    "invalid": _("Type a whole number, such as 40."),
    "min_value": _("Type a number of 1 or more, such as 40."),
    "max_value": _("Type a number of at most 1,000,000."),
}


def quantity_field(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=MOST_WANTED,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages=WHOLE_NUMBER,
    )


class ColleaguesField(forms.ModelChoiceField[Organisation]):
    """An organisation to share with. Nobody leaves it open: its first choice is an answer too."""

    always_answered = True

    def label_from_instance(self, obj: Any) -> str:
        return _("Everyone at %(name)s") % {"name": obj}


class ListForm(forms.Form):
    """Name, note and sharing of a list. `version` tells which version the reader had before them."""

    name = LineField(label=_("Name of the list"), max_length=NAME_LENGTH, help_text=_("For example: Christmas 2026"))
    note = ProseField(label=_("Note"), max_length=NOTE_LENGTH, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    organisation = ColleaguesField(
        label=_("Who sees it"), queryset=Organisation.objects.none(), required=False, empty_label=_("Only me")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, data: Any, *, user: User, shortlist: Shortlist | None = None) -> None:
        initial = {}
        if shortlist:
            names = ("name", "note", "organisation", "version")
            initial = {name: getattr(shortlist, name) for name in names}
        super().__init__(data, initial=initial)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Organisation.objects.visible_to(user).order_by("name")
        if shortlist and shortlist.owner != user:
            # Who manages a colleague's list does not take it to another organisation.
            field.queryset = field.queryset.filter(pk=shortlist.organisation_id or 0)
            field.empty_label = _("Only %(name)s") % {"name": shortlist.owner} if shortlist.owner else None
        if not field.queryset.exists():
            del self.fields["organisation"]

    @property
    def values(self) -> dict[str, Any]:
        """What a service takes; without an organisation to share with, it is shared with nobody."""
        data = self.cleaned_data
        return {"name": data["name"], "note": data["note"], "organisation": data.get("organisation")}


class ItemForm(forms.Form):
    """Note and quantity of a line."""

    quantity = quantity_field(_("How many do you want?"))
    note = ProseField(label=_("Note"), max_length=NOTE_LENGTH, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any, *, item: ShortlistItem) -> None:
        names = ("quantity", "note", "version")
        super().__init__(data, initial={name: getattr(item, name) for name in names})


NEW = "nieuw"
Choices = list[tuple[str, str]]
"""(number of a list, what it is called), one's own first."""


class SaveForm(forms.Form):
    """On which list: the number of one, or a new one by name."""

    lijst = forms.ChoiceField(label=_("On which list?"), widget=forms.RadioSelect)
    naam = LineField(
        label=_("Name of the new list"),
        max_length=NAME_LENGTH,
        error_messages={"required": _("Give the new list a name.")},
    )
    aantal = quantity_field(_("How many do you want?"))

    def __init__(self, data: Any, *, choices: Choices, quantity: int | None = None) -> None:
        super().__init__(data, initial={"lijst": choices[0][0] if choices else NEW, "aantal": quantity})
        self.fields["naam"].required = data is None or data.get("lijst") == NEW
        self.offer(choices)

    @classmethod
    def at_once(cls, data: Any, *, own: Shortlist | None, choices: Choices) -> "SaveForm":
        """Filled in for who is not asked: on their own list, or on a new one that has a name by itself."""
        chosen = {"lijst": str(own.pk)} if own else {"lijst": NEW, "naam": str(FIRST_NAME)}
        return cls({**chosen, "aantal": data.get("aantal", "")}, choices=choices)

    def offer(self, choices: Choices) -> None:
        """These lists, and a new one."""
        field = self.fields["lijst"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*choices, (NEW, _("A new list"))]


class CompareForm(forms.Form):
    """How many and where, for a comparison. Names are the address's parameters."""

    aantal = quantity_field(_("How many do you need?"))
    plaats = PlaceField(label=_("Where?"), required=False, max_length=80)
    verschil = forms.BooleanField(label=_("Show only what differs"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="%s")
