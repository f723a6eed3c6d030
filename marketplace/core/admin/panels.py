"""A panel of facts that are kept in tables of their own: shown beside the form, edited at their own address."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.admin.panels import Panel


@dataclass(frozen=True)
class Fact:
    """One row: what it says, and where it is changed (empty: nowhere)."""

    text: Any
    url: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Facts:
    """A group of rows with a title, what stands there when there are none, and where one is added (empty: nowhere)."""

    title: Any
    rows: Sequence[Fact]
    none: Any = ""
    add_url: str = ""
    add_label: Any = ""


class FactsPanel(Panel):
    """`read` gives the groups for an instance and a user; it is asked only for saved rows."""

    def __init__(self, read: Callable[[Any, Any], Sequence[Facts]], before_saving: Any = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.read = read
        self.before_saving = before_saving

    def clone_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().clone_kwargs()
        return kwargs | {"read": self.read, "before_saving": self.before_saving}

    class BoundPanel(Panel.BoundPanel):
        template_name = "admin/facts_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            saved = self.instance.pk is not None
            groups = self.panel.read(self.instance, self.request.user) if saved else []
            return context | {"groups": groups, "before_saving": self.panel.before_saving}
