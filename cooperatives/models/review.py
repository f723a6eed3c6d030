from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask


class ReasonForm(forms.Form):
    """Why something comes back: its author reads this."""

    comment = forms.CharField(
        label=_("What should change"),
        widget=forms.Textarea({"rows": 4}),
        max_length=1000,
        help_text=_("The cooperative reads this. Say what is missing and how to put it right."),
    )


class NetworkReview(AbstractGroupApprovalTask):
    """The network reads what a cooperative sends in. What comes back comes with a reason."""

    class Meta:
        verbose_name = _("review by the network")
        verbose_name_plural = _("reviews by the network")

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        form: type[forms.Form] = ReasonForm if action == "reject" else super().get_form_for_action(action)
        return form

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """(name, words, whether it asks for a comment). Wagtail adds "and Publish" to the last approval."""
        if not super().get_actions(obj, user):
            return []
        return [("reject", _("Send back with a reason"), True), ("approve", _("Approve"), False)]

    @classmethod
    def get_description(cls) -> Any:
        return _("People of the chosen groups read it, then publish it or send it back with a reason.")
