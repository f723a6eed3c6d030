from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from cooperatives.choices import Province
from cooperatives.wording import LANGUAGES


class CooperativeForm(WagtailAdminModelForm):
    """Everything of a cooperative that a revision holds."""

    languages = forms.MultipleChoiceField(
        label=_("languages spoken"),
        choices=list(LANGUAGES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    service_provinces = forms.MultipleChoiceField(
        label=_("serves provinces"),
        choices=Province.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
