"""Wagtail revisions for many rows at once, so that the editor's history begins with what is live."""

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Revision


def publish(rows: Sequence[Any]) -> None:
    """Give each saved, live row one revision of itself: its latest and its live one. Rows are of one model."""
    if not rows:
        return
    model = type(rows[0])
    content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
    revisions = Revision.objects.bulk_create(
        [
            Revision(
                content_type=content_type,
                base_content_type=content_type,
                object_id=str(row.pk),
                object_str=str(row),
                content=row.serializable_data(),
                created_at=row.last_published_at,
            )
            for row in rows
        ],
        batch_size=200,
    )
    for row, revision in zip(rows, revisions, strict=True):
        row.latest_revision = row.live_revision = revision
    model.objects.bulk_update(rows, ["latest_revision", "live_revision"], batch_size=200)
