"""Changes to the catalogue that are more than a form saved."""

from django.db import transaction

from catalogue.models import Category, Offering
from marketplace.accounts.models import User


@transaction.atomic
def set_category(offering: Offering, category: Category, *, by: User) -> None:
    """Move an offering to another subcategory. What is public as written moves in public; a draft stays a draft."""
    offering = Offering.objects.select_for_update().get(pk=offering.pk)
    was_as_written = offering.live and not offering.has_unpublished_changes
    draft = offering.get_latest_revision_as_object()
    draft.category = category
    if not offering.live:
        draft.save()
    revision = draft.save_revision(user=by, log_action=True)
    if was_as_written:
        revision.publish(user=by, skip_permission_checks=True)
