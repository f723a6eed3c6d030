"""What happens to a photo besides being uploaded."""

from django.db import transaction
from django.db.models import ManyToOneRel
from wagtail.models import ReferenceIndex

from marketplace.core.erasing import forget_in_log

from .models import Photo, Rendition


@transaction.atomic
def delete_photo(photo: Photo) -> None:
    """With its files in every size; the log keeps its number, for the title may be a name."""
    forget_in_log(photo)
    photo.delete()


def delete_unused(photo: Photo) -> None:
    """A photo that nothing shows any more goes."""
    if not is_used(photo):
        delete_photo(photo)


def is_used(photo: Photo) -> bool:
    """Whether a row points to it, or blocks of a text show it."""
    pointing = [
        relation for relation in Photo._meta.get_fields(include_hidden=True) if isinstance(relation, ManyToOneRel)
    ]
    for relation in pointing:
        rows = relation.related_model._default_manager.filter(**{relation.field.name: photo})
        if relation.related_model is not Rendition and rows.exists():
            return True
    in_blocks = ReferenceIndex.get_references_to(photo).filter(model_path__contains=".")
    return bool(in_blocks.exists())
