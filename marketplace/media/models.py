"""Wagtail's images and documents, ours from the first migration."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from marketplace.core.text import Bilingual

from .fields import DocumentField, PhotoField
from .uploads import extension_of


def private() -> Storage:
    """Where documents lie: outside the folder that a web server shows."""
    return storages["private"]


class Photo(AbstractImage):
    """A photograph with a text for who cannot see it."""

    file = PhotoField(_("file"), upload_to="original_images", width_field="width", height_field="height")
    alt_nl = models.CharField(_("description in Dutch"), max_length=200, blank=True)
    alt_en = models.CharField(_("description in English"), max_length=200, blank=True)
    alt = Bilingual()

    admin_form_fields = (*(name for name in Image.admin_form_fields if name != "description"), "alt_nl", "alt_en")

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")

    def generate_rendition_file(self, *args: Any, **kwargs: Any) -> ContentFile[bytes]:
        """Wagtail's, in memory: its temporary file is closed here rather than when the garbage is taken out."""
        with super().generate_rendition_file(*args, **kwargs) as file:
            file.seek(0)
            return ContentFile(file.read(), name=file.name)


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

    file = DocumentField(_("file"), upload_to="documents", storage=private)

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")

    @property
    def filename(self) -> str:
        """What it is called when it is downloaded; on disk it has a name that nobody can guess."""
        return f"{slugify(self.title) or 'bestand'}.{self.file_extension}"

    @property
    def file_extension(self) -> str:
        return extension_of(self.file.name)
