"""Wagtail's images and documents, ours from the first migration."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from marketplace.core.text import Bilingual


class Photo(AbstractImage):
    """A photograph with a text for who cannot see it."""

    alt_nl = models.CharField(_("description in Dutch"), max_length=200, blank=True)
    alt_en = models.CharField(_("description in English"), max_length=200, blank=True)
    alt = Bilingual()

    admin_form_fields = (*Image.admin_form_fields, "alt_nl", "alt_en")

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")


class Rendition(AbstractRendition):
    """A photo in one size."""

    image = models.ForeignKey(Photo, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_photo_and_size"
            )
        ]


class File(AbstractDocument):
    """A document that visitors may download."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")
