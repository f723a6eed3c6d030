"""File fields whose every way in goes through `uploads`: forms, imports, and Wagtail's uploading of many at once."""

from typing import Any

from django.core.files.base import File
from django.db import models
from django.db.models.fields.files import FieldFile
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from . import uploads


class PhotoFile(WagtailImageFieldFile):
    def save(self, name: str, content: File[bytes], save: bool = True) -> None:
        content.name = name if not isinstance(content, uploads.Clean) else content.name
        clean = uploads.clean_photo(content)
        super().save(str(clean.name), clean, save)


class PhotoField(WagtailImageField):
    """ValidationError when something is saved that is no photo."""

    attr_class = PhotoFile


class DocumentFile(FieldFile):
    def save(self, name: str, content: File[Any], save: bool = True) -> None:
        content.name = name if not isinstance(content, uploads.Clean) else content.name
        clean = uploads.clean_file(content)
        super().save(str(clean.name), clean, save)


class DocumentField(models.FileField):
    """ValidationError when something is saved that is no document of a kind we take."""

    attr_class = DocumentFile
