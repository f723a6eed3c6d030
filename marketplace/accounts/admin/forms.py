from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from marketplace.accounts.models import User
from marketplace.accounts.services import staff

RIGHTS = ("is_staff", "is_superuser", "groups")


class PersonForm(WagtailAdminModelForm):
    """Without a password: only the owner chooses one. Rights are for administrators, and never one's own."""

    class Meta:
        model = User
        fields = ["email", "name", "phone", "language", "is_staff", "is_superuser", "groups"]
        widgets = {"groups": forms.CheckboxSelectMultiple, "language": forms.RadioSelect}
        labels = {"is_superuser": _("administrator"), "groups": _("roles")}
        help_texts = {
            "is_staff": _("May enter this admin, after a second step."),
            "is_superuser": _("May do everything here."),
        }

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        if editing_self or not self.for_user.is_superuser:
            for name in (*RIGHTS, "is_active"):
                self.fields.pop(name, None)

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Somebody has an account with this address already."))
        return email

    def save(self, commit: bool = True) -> User:
        return staff.make_person(by=self.for_user, **self.cleaned_data)


class PersonEditForm(PersonForm):
    """Also whether the account is open, and a way in for who lost the second step."""

    forget_second_step = forms.BooleanField(
        label=_("take the second step away"),
        help_text=_("Only after you made sure who is calling. The person gets a mail about it."),
        required=False,
    )

    class Meta(PersonForm.Meta):
        fields = [*PersonForm.Meta.fields, "is_active"]

    def save(self, commit: bool = True) -> User:
        new = dict(self.cleaned_data)
        forget = new.pop("forget_second_step")
        person = staff.change_person(self.instance, by=self.for_user, **new)
        if forget:
            staff.take_second_step_away(person, by=self.for_user)
        return person
