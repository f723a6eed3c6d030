from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue import services
from catalogue.models import Category, Offering
from marketplace.core.admin.bulk import RowsAction

from .offering_form import grouped_subcategories


class SubcategoryForm(forms.Form):
    category = forms.ModelChoiceField(Category.objects.subcategories(), label=_("category"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = grouped_subcategories()  # type: ignore[attr-defined]


class SetCategoryAction(RowsAction):
    models = [Offering]
    display_name = _("Set category")
    action_type = "set_category"
    aria_label = _("Set the category of what is selected")
    question = _(
        "Which subcategory do these belong to? Visible offerings move at once if you may publish them; "
        "otherwise it waits as a draft."
    )
    permission = "change"
    icon = "folder-open-inverse"
    form_class = SubcategoryForm

    def act_on(self, row: Offering) -> None:
        category = self.cleaned_form.cleaned_data["category"]
        services.set_category(row, category, by=self.request.user, publish=self.may("publish", row))
