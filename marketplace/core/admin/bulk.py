"""What staff do with many rows at once. Each runs in one transaction (Wagtail's BulkAction)."""

from typing import Any

from django.utils.functional import classproperty
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.models import DraftStateMixin, LockableMixin
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction
from wagtail.snippets.models import get_snippet_models

from marketplace.core import publishing


class RowsAction(SnippetBulkAction):
    """One verb for many rows. Subclasses name `models`, `permission`, and do `act_on` each row."""

    template_name = "admin/confirm_bulk.html"
    permission = "publish"
    question: Any = ""
    icon = "tick"

    def check_perm(self, row: Any) -> bool:
        return self.may(self.permission, row)

    def may(self, permission: str, row: Any) -> bool:
        allowed: bool = self.permission_policy.user_has_permission_for_instance(self.request.user, permission, row)
        return allowed

    def is_locked(self, row: Any) -> bool:
        """For who asks: by somebody else, by a date of publication, or by a review that others do."""
        lock = row.get_lock() if isinstance(row, LockableMixin) else None
        return lock is not None and bool(lock.for_user(self.request.user))

    def get_actionable_objects(self) -> tuple[list[Any], dict[str, list[Any]]]:
        rows, others = super().get_actionable_objects()
        locked = [row for row in rows if self.is_locked(row)]
        return [row for row in rows if row not in locked], {**others, "locked": locked}

    def prepare_action(self, objects: list[Any], objects_without_access: dict[str, list[Any]]) -> None:
        """Says by name what stays as it is, though it was free when the question was asked."""
        if locked := objects_without_access["locked"]:
            names = ", ".join(str(row) for row in locked)
            messages.warning(self.request, gettext("Locked, so left as it is: %(names)s.") % {"names": names})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"title": self.display_name, "question": self.question, "icon": self.icon}

    def act_on(self, row: Any) -> None:
        raise NotImplementedError

    @classmethod
    def execute_action(cls, objects: Any, **kwargs: Any) -> tuple[int, int]:
        for row in objects:
            kwargs["self"].act_on(row)
        return len(objects), 0

    def get_success_message(self, number: int, _children: int) -> str:
        return ngettext("%(number)s row changed.", "%(number)s rows changed.", number) % {"number": number}


class DraftsAction(RowsAction):
    """For every snippet with drafts."""

    @classproperty
    def models(cls) -> list[Any]:  # noqa: N805
        return [model for model in get_snippet_models() if issubclass(model, DraftStateMixin)]


class PublishAction(DraftsAction):
    display_name = _("Publish")
    action_type = "publish"
    aria_label = _("Publish what is selected")
    question = _("Publish the newest version of these? What is in review is approved.")
    action_priority = 10

    def act_on(self, row: Any) -> None:
        publishing.publish(row, by=self.request.user)


class WithdrawAction(DraftsAction):
    display_name = _("Withdraw")
    action_type = "withdraw"
    aria_label = _("Withdraw what is selected")
    question = _("Take these out of the public's view? What was written stays.")
    action_priority = 20
    classes = {"serious"}

    def act_on(self, row: Any) -> None:
        publishing.withdraw(row, by=self.request.user)
