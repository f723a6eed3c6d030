"""Wagtail revisions for many rows at once, so that the editor's history begins with what is live."""

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from wagtail.models import Revision


def publish(rows: Sequence[Any]) -> None:
    """Give each row one revision of itself, its latest and its live one. Rows are live, of one model, just made."""
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
    of_row = Revision.objects.filter(
        base_content_type=content_type, object_id=Cast(OuterRef("pk"), CharField()), pk__gte=revisions[0].pk
    ).values("pk")[:1]
    model.objects.filter(pk__gte=rows[0].pk, pk__lte=rows[-1].pk).update(
        latest_revision=Subquery(of_row), live_revision=Subquery(of_row)
    )
