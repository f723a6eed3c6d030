"""Wagtail's actions on several people at once, by way of our services and in our log."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from wagtail.users.views import bulk_actions

from marketplace.accounts.exceptions import LastManager
from marketplace.accounts.models import User
from marketplace.accounts.services import people, staff

from .viewsets import may_change


class Careful:
    """Only those whom the editor may change one by one."""

    request: Any

    def check_perm(self, person: User) -> bool:
        return super().check_perm(person) and may_change(self.request.user, person)  # type: ignore[misc]

    def get_execution_context(self) -> dict[str, Any]:
        context: dict[str, Any] = super().get_execution_context()  # type: ignore[misc]
        return {**context, "user": self.request.user}


class AssignRole(Careful, bulk_actions.AssignRoleBulkAction):
    def check_perm(self, person: User) -> bool:
        return bool(self.request.user.is_superuser and super().check_perm(person))

    @classmethod
    def execute_action(
        cls, objects: Iterable[User], role: Group | None = None, user: User | None = None, **_: Any
    ) -> tuple[int, int]:
        changed = 0
        for person in objects:
            if role and user:
                staff.change_person(person, by=user, groups=[*person.groups.all(), role])
                changed += 1
        return changed, 0


class Erase(Careful, bulk_actions.DeleteBulkAction):
    @classmethod
    def execute_action(cls, objects: Iterable[User], user: User | None = None, **_: Any) -> tuple[int, int]:
        erased = 0
        for person in objects:
            try:
                if user:
                    people.erase(person, by=user)
                    erased += 1
            except LastManager:
                continue
        return erased, 0


class OpenOrClose(Careful, bulk_actions.SetActiveStateBulkAction):
    @classmethod
    def execute_action(
        cls, objects: Iterable[User], mark_as_active: bool = False, user: User | None = None, **_: Any
    ) -> tuple[int, int]:
        changed = 0
        for person in objects:
            if user and person != user:
                staff.change_person(person, by=user, is_active=mark_as_active)
                changed += 1
        return changed, 0
