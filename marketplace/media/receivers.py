from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver
from wagtail.models import UploadedFile

from . import uploads
from .models import Photo


@receiver(pre_save, sender=UploadedFile)
def clean_what_waits(instance: UploadedFile, **kwargs: Any) -> None:
    """A photo that waits for its description lies among the public files, so it is written anew before that."""
    content_type = instance.for_content_type
    if instance.pk is None and content_type is not None and content_type.model_class() is Photo:
        instance.file = uploads.clean_photo(instance.file.file)
