"""What staff do with many rows at once. Each runs in one transaction (Wagtail's BulkAction)."""

from typing import Any

from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.models import DraftStateMixin
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
        allowed: bool = self.permission_policy.user_has_permission_for_instance(self.request.user, self.permission, row)
        return allowed

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
