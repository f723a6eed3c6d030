from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalogue import levels
from catalogue.querysets import CategoryQuerySet
from marketplace.core.findable import Findable
from marketplace.core.moved import addresses, moved
from marketplace.core.text import Bilingual


class Category(Findable):
    """Two levels: a category has no parent and no CPV code, a subcategory has both."""

    key = models.SlugField(_("key"), unique=True, max_length=40, help_text=_("As in the taxonomy; never changes."))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    name_nl = models.CharField(_("name in Dutch"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    slug_nl = models.SlugField(_("address name in Dutch"), max_length=80, unique=True)
    slug_en = models.SlugField(_("address name in English"), max_length=80, unique=True)
    cpv = models.CharField(_("CPV code"), max_length=10, blank=True)
    cpv_label_nl = models.CharField(_("CPV description"), max_length=160, blank=True)
    is_social_service = models.BooleanField(_("social service in EU procurement law"), default=False)
    vat_hint = models.CharField(_("usual VAT rate"), max_length=7, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    name = Bilingual()
    slug = Bilingual()

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="category_is_not_part_of_itself"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if found := levels.problems(self):
            raise ValidationError(found)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A category that moves leaves redirects, and so do its subcategories."""
        with transaction.atomic():
            stored = Category.objects.select_related("parent").filter(pk=self.pk).first()
            kept = stored is None or (stored.slug_nl, stored.slug_en) == (self.slug_nl, self.slug_en)
            before = (
                {} if stored is None or kept else {row.pk: addresses(row.get_absolute_url) for row in stored.family()}
            )
            super().save(*args, **kwargs)
            for row in self.family() if before else []:
                moved(before[row.pk], addresses(row.get_absolute_url))

    def family(self) -> list["Category"]:
        """The category and its subcategories, each with its parent at hand."""
        children = list(Category.objects.filter(parent=self))
        for child in children:
            child.parent = self
        return [self, *children]

    def get_absolute_url(self) -> str:
        if self.parent is None:
            return reverse("category_detail", args=[self.slug])
        return reverse("subcategory_detail", args=[self.parent.slug, self.slug])
