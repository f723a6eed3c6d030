"""Publishing many rows at once: what Wagtail does for each, in a few statements for all.

Each row gets a revision of itself as its latest and live one, and a line in its history; search and the admin's own
lists hear of all together.
The caller writes child rows, and has seen to it that nobody's draft is overwritten.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, OuterRef, Subquery, prefetch_related_objects
from django.db.models.functions import Cast
from wagtail.models import ModelLogEntry, Revision
from wagtail.search.backends import get_search_backend
from wagtail.search.index import RelatedFields

from .findable import findables_changed

AT_ONCE = 200
LISTED_AT_ONCE = 2_000


def insert_live(rows: Sequence[Any], moment: datetime) -> None:
    """Insert rows of one model that are public from `moment` on."""
    for row in rows:
        row.live, row.first_published_at, row.last_published_at = True, moment, moment
    if rows:
        type(rows[0]).objects.bulk_create(rows, batch_size=AT_ONCE)


def update_live(row: Any, fields: Sequence[str], moment: datetime) -> None:
    """Write these fields of a public row."""
    row.last_published_at = moment
    written = {name: getattr(row, name) for name in (*fields, "last_published_at")}
    type(row).objects.filter(pk=row.pk).update(**written)


def record(rows: Sequence[Any], *, action: str = "") -> None:
    """The revision of each row as it is now, dated when it was last published; `action` is its line in the history."""
    for start in range(0, len(rows), AT_ONCE):
        _record(rows[start : start + AT_ONCE], action)
    for start in range(0, len(rows), LISTED_AT_ONCE):
        _list(rows[start : start + LISTED_AT_ONCE])


def _list(rows: Sequence[Any]) -> None:
    """Put the rows into the index that the admin's lists are searched by, as saving each would have done."""
    model = type(rows[0])
    related = [field.field_name for field in model.search_fields if isinstance(field, RelatedFields)]
    prefetch_related_objects(rows, *related)
    get_search_backend().add_bulk(model, rows)


def _record(rows: Sequence[Any], action: str) -> None:
    model = type(rows[0])
    keys = [row.pk for row in rows]
    content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=content_type,
            base_content_type=content_type,
            object_id=str(row.pk),
            object_str=str(row),
            content=row.serializable_data(),
            created_at=row.last_published_at,
        )
        for row in rows
    )
    if action:
        ModelLogEntry.objects.bulk_create(
            ModelLogEntry(
                content_type=content_type,
                object_id=str(row.pk),
                label=str(row),
                action=action,
                timestamp=row.last_published_at,
                revision=revision,
                content_changed=True,
                data={},
            )
            for row, revision in zip(rows, revisions, strict=True)
        )
    newest = Revision.objects.filter(base_content_type=content_type, object_id=Cast(OuterRef("pk"), CharField()))
    newest_pk = Subquery(newest.order_by("-pk").values("pk")[:1])
    model.objects.filter(pk__in=keys).update(latest_revision=newest_pk, live_revision=newest_pk)
    findables_changed.send(model, keys=keys)
