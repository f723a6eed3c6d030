"""Choosing a list: what each is called, whose it is, who sees it and whether the offering stands on it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from catalogue.models import Offering
from marketplace.accounts.models import User

from .models import Shortlist, ShortlistItem


def whose(shortlist: Shortlist, reader: User) -> str:
    """With whom a list is shared, and of whom it is when it is not the reader's; empty for a list of one's own."""
    if not shortlist.organisation:
        return ""
    values = {"organisation": shortlist.organisation, "owner": shortlist.owner}
    if shortlist.owner_id in (None, reader.pk):
        return _("shared with %(organisation)s") % values
    return _("of %(owner)s, shared with %(organisation)s") % values


def called(shortlist: Shortlist, reader: User) -> str:
    """Kerst (van Mirjam Bakker, gedeeld met Gemeente Vechtdijk)."""
    said = whose(shortlist, reader)
    return f"{shortlist.name} ({said})" if said else shortlist.name


def linked(shortlist: Shortlist, reader: User) -> SafeString:
    """The same, its name leading to its page."""
    said = whose(shortlist, reader)
    link = format_html('<a href="{}">{}</a>', shortlist.get_absolute_url(), shortlist.name)
    return format_html("{} ({})", link, said) if said else link


@dataclass(frozen=True)
class Lists:
    """Where something can be saved: every list that a person sees, their own first, and how many each has of it.

    Who has no list of their own is not asked: what others share gets nothing by one click.
    """

    reader: User
    every: Sequence[Shortlist]
    there: Mapping[int, int | None]

    @classmethod
    def of(cls, user: User, offering: Offering) -> "Lists":
        found = Shortlist.objects.kept().visible_to(user).select_related("organisation", "owner")
        lists = sorted(found, key=lambda row: row.owner_id != user.pk)
        on = ShortlistItem.objects.kept().filter(shortlist__in=lists, offering=offering)
        return cls(user, lists, dict(on.values_list("shortlist", "quantity")) if lists else {})

    @property
    def own(self) -> Shortlist | None:
        """The first of one's own."""
        return next((row for row in self.every if row.owner_id == self.reader.pk), None)

    @property
    def ask(self) -> bool:
        return self.own is not None and len(self.every) > 1

    @property
    def choices(self) -> list[tuple[str, str]]:
        """(number, what it is called) of each."""
        return self.options(self.every)

    def options(self, lists: Iterable[Shortlist]) -> list[tuple[str, str]]:
        return [(str(found.pk), called(found, self.reader) + self._already(found.pk)) for found in lists]

    @property
    def on(self) -> list[Shortlist]:
        return [row for row in self.every if row.pk in self.there]

    def open_to(self, quantity: int | None) -> list[Shortlist]:
        """Those that do not have it, or another quantity of it than this one."""
        return [row for row in self.every if row.pk not in self.there or (quantity and self.there[row.pk] != quantity)]

    def _already(self, pk: int) -> str:
        if pk not in self.there:
            return ""
        if quantity := self.there[pk]:
            return " – " + _("it is on it, %(quantity)s of it") % {"quantity": quantity}
        return " – " + _("it is on it")
