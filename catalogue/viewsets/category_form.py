from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from catalogue.models import Category


class CategoryForm(WagtailAdminModelForm):
    """A category that exists keeps its key; it can be part of those of the first level only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].disabled = self.instance.pk is not None
        self.fields["parent"].queryset = Category.objects.top().exclude(pk=self.instance.pk)
        self.fields["parent"].error_messages["invalid_choice"] = _("Choose a category that is not part of another.")
