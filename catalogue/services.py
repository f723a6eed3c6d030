"""Changes to the catalogue that are more than a form saved."""

from django.db import transaction

from catalogue.models import Category, Offering
from marketplace.accounts.models import User


@transaction.atomic
def set_category(offering: Offering, category: Category, *, by: User, publish: bool) -> None:
    """Move an offering to another subcategory. With `publish`, what is public as written moves in public.

    Otherwise, and for what has a draft already, it waits as a draft.
    """
    offering = Offering.objects.select_for_update().get(pk=offering.pk)
    was_as_written = offering.live and not offering.has_unpublished_changes
    draft = offering.get_latest_revision_as_object()
    draft.category = category
    if not offering.live:
        draft.save()
    revision = draft.save_revision(user=by, log_action=True)
    if was_as_written and publish:
        revision.publish(user=by, skip_permission_checks=True)
