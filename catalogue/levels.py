"""What keeps categories at two levels, said in plain words beside the field it is about."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from catalogue.models import Category


def problems(category: "Category") -> dict[str, str]:
    """Field name to sentence. What is stored decides: a level is only left by what nothing depends on."""
    found = {}
    stored = type(category).objects.filter(pk=category.pk).first() if category.pk else None
    if stored and stored.key != category.key:
        found["key"] = _("The key never changes: it was %(key)s.") % {"key": stored.key}
    if sentence := _of_the_parent(category) or (stored and _of_the_level(category, stored)):
        found["parent"] = sentence
    return found


def _of_the_parent(category: "Category") -> str:
    if category.parent is None:
        return ""
    if category.pk and category.parent_id == category.pk:
        return _("A category cannot be part of itself.")
    if category.parent.parent_id is not None:
        return _("Choose a category that is not part of another.")
    return ""


def _of_the_level(category: "Category", stored: "Category") -> str:
    if category.parent_id is not None and stored.children.exists():
        return _("This category has subcategories, so it cannot be part of another.")
    if category.parent_id is None and stored.parent_id is not None and stored.offerings.exists():
        return _("This subcategory has offerings, so it must be part of a category.")
    return ""
