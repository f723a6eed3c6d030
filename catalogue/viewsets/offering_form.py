from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm

from catalogue import rules
from catalogue.models import Category
from cooperatives.models import Membership
from marketplace.core.admin.fields import WordsField


class OfferingForm(WagtailAdminModelForm):
    """Everything of an offering that a revision holds, checked by catalogue.rules."""

    tags_nl = WordsField(
        label=gettext_lazy("tags in Dutch"),
        required=False,
        help_text=gettext_lazy("Words that people search for, with commas between them."),
    )
    tags_en = WordsField(label=gettext_lazy("tags in English"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "category" in self.fields:
            self.fields["category"].choices = [("", _("Choose a subcategory")), *grouped_subcategories()]
        if "makers" in self.fields:
            members = Membership.objects.filter(cooperative=self.instance.cooperative_id, active=True)
            self.fields["makers"].queryset = members
            self.fields["makers"].label_from_instance = maker_name
            if not members:
                self.fields["makers"].help_text = _("Choose the cooperative and save; then its members stand here.")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if "tiers" in self.formsets and not self.errors:
            self._check_tiers(cleaned)
        return cleaned

    def _check_tiers(self, cleaned: dict[str, Any]) -> None:
        """Puts each problem beside the field of the tier that it is about."""
        kept = [form for form in self.formsets["tiers"].forms if _is_kept(form)]
        tiers = [rules.Tier(form.cleaned_data["quantity"], form.cleaned_data["price"]) for form in kept]
        found = rules.tier_problems(cleaned["price_kind"], cleaned.get("price"), cleaned["minimum"], tiers)
        for problem in found:
            kept[problem.number].add_error(problem.field, problem.sentence)
        if found:
            self.add_error(None, _("Look at the prices from a quantity."))


def maker_name(member: Membership) -> str:
    """With a remark when the public will not see this maker."""
    return member.name if member.is_public else _("%(name)s (without consent, not visible)") % {"name": member.name}


def _is_kept(form: forms.ModelForm) -> bool:
    """A tier that is complete by itself and not about to be deleted."""
    return form.is_valid() and bool(form.cleaned_data) and not form.cleaned_data.get("DELETE")


def grouped_subcategories() -> list[tuple[str, list[tuple[int, str]]]]:
    """(category, [(primary key, subcategory)]) in the order of the taxonomy."""
    tops = Category.objects.top().prefetch_related("children")
    return [(str(top.name), [(child.pk, str(child.name)) for child in top.children.all()]) for top in tops]
