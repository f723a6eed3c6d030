"""Taking a person's name out of a row with drafts and out of every version of it that was ever saved."""

from typing import Any

from django.db import transaction

from .redaction import without_name

# What identifies a row rather than telling something; nothing of it is text that people wrote.
KEPT = ("pk", "slug", "url_path", "path", "email", "website")
EMPTIED = ("contact_name",)


@transaction.atomic
def erase_name(row: Any, name: str, language: str = "nl") -> bool:
    """Whether the name stood in what is public or in the draft; older versions lose it too."""
    stood = False
    for revision in row.revisions.all():
        content = without_name(revision.content, name, language, KEPT, EMPTIED)
        if content != revision.content:
            revision.content = content
            revision.object_str = str(without_name({"": revision.object_str}, name, language)[""])
            revision.save(update_fields=["content", "object_str"])
            stood = stood or revision.pk == row.latest_revision_id
    written = row.serializable_data()
    content = without_name(written, name, language, KEPT, EMPTIED)
    if content != written:
        row.with_content_json(content).save()
        stood = True
    return stood
