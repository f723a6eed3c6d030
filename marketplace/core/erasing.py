"""Taking a person's name out of a row with drafts, out of every version of it, and out of the admin's log."""

import json
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models.functions import Cast
from wagtail.models import ModelLogEntry, PageLogEntry, TaskState

from .redaction import Name, doubts_about, without_name

# What identifies a row rather than telling something; nothing of it is text that people wrote.
KEPT = ("pk", "slug", "url_path", "path", "email", "website")
EMPTIED = ("contact_name",)


@dataclass(frozen=True)
class Doubt:
    """A place that may still name the person, for staff to judge: the title of a row and words of it."""

    where: str
    words: str


@dataclass(frozen=True)
class Erased:
    """Whether the name stood in what is public or in the draft, and where it may stand still."""

    stood: bool
    doubts: tuple[Doubt, ...] = ()


@transaction.atomic
def erase_name(row: Any, name: str, language: str = "nl") -> Erased:
    """Take the name out of the row, out of its draft and out of older versions, as far as that is sure."""
    stood = False
    newest: dict[str, Any] = {}
    for revision in row.revisions.all():
        content = without_name(revision.content, name, language, KEPT, EMPTIED)
        if content != revision.content:
            revision.content = content
            revision.object_str = str(without_name({"": revision.object_str}, name, language)[""])
            revision.save(update_fields=["content", "object_str"])
            stood = stood or revision.pk == row.latest_revision_id
        if revision.pk == row.latest_revision_id:
            newest = content
    written = row.serializable_data()
    content = without_name(written, name, language, KEPT, EMPTIED)
    if content != written:
        row.with_content_json(content).save()
        stood = True
    words = dict.fromkeys([*doubts_about(content, name, KEPT), *doubts_about(newest, name, KEPT)])
    return Erased(stood, tuple(Doubt(str(row), place) for place in words))


def forget_in_log(row: models.Model) -> None:
    """The admin's log keeps what was done to a row, and its number instead of the names that it ever had."""
    ModelLogEntry.objects.for_instance(row).update(label=f"#{row.pk}", data={})


def erase_from_log(name: str) -> None:
    """What the admin's log says of other rows loses the name, in titles and in reasons; so do remarks of reviews."""
    found = Name(name)
    if not name.strip():
        return
    for review in TaskState.objects.filter(comment__icontains=name):
        TaskState.objects.filter(pk=review.pk).update(comment=found.without(review.comment))
    for entries in (ModelLogEntry, PageLogEntry):
        for entry in _that_say(entries, name):
            entry.label, entry.data = found.without(entry.label), found.without(entry.data)
            entries.objects.filter(pk=entry.pk).update(label=entry.label, data=entry.data)


def _that_say(entries: Any, name: str) -> Any:
    """Entries with the name in their title or data; databases write letters with accents in two ways in JSON."""
    written = Cast("data", models.TextField())
    says = models.Q(label__icontains=name)
    for spelling in {name, json.dumps(name)[1:-1]}:
        says |= models.Q(written__icontains=spelling)
    return entries.objects.annotate(written=written).filter(says)
