"""A snapshot as its page, its print, its files and the list show it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from marketplace.accounts.models import User
from marketplace.core.templatetags.core_tags import cents, kilometres
from marketplace.core.text import Text
from search.presenting.ready import Ready

from .evidence import Facts, FrozenHit
from .models import Snapshot, SnapshotChoice


@dataclass(frozen=True)
class Line(Ready):
    """One offering found; `chosen` by the newest choice. `spoken` is the language of the snapshot."""

    hit: FrozenHit
    chosen: bool
    spoken: str

    @property
    def title(self) -> Text:
        return title_of(self.hit, self.spoken)

    @property
    def price(self) -> str:
        return cents(self.hit.price)

    @property
    def per(self) -> Text:
        return Text(self.hit.per, self.spoken)

    @property
    def vat(self) -> Text:
        return Text(self.hit.vat, self.spoken)

    @property
    def distance(self) -> str:
        return "" if self.hit.metres is None else kilometres(self.hit.metres / 1000)


@dataclass(frozen=True)
class Chosen(Ready):
    """A choice; `what` is None when it was none of them. `who` is empty when the person is no longer here."""

    what: Line | None
    reason: str
    who: str
    at: datetime
    counts: bool


@dataclass(frozen=True)
class Paper(Ready):
    """`taken_by` is empty when the person is no longer here; the last of `choices` is the one that counts."""

    facts: Facts
    taken_by: str
    lines: list[Line]
    choices: list[Chosen]

    @property
    def criteria(self) -> list[Text]:
        """What was asked and in which order, in the language in which it was asked."""
        return [Text(said, self.facts.language) for said in (*self.facts.criteria, self.facts.sort) if said]

    @property
    def choice(self) -> Chosen | None:
        return self.choices[-1] if self.choices else None

    @property
    def again(self) -> str:
        """The address that asks the same, in the language in which it was asked."""
        with override(self.facts.language):
            return f"{reverse('search_results')}?{self.facts.query}"

    @property
    def prices_of(self) -> date:
        return date.fromisoformat(self.facts.day)

    @property
    def has_distances(self) -> bool:
        return any(line.hit.metres is not None for line in self.lines)

    @property
    def left_out(self) -> int:
        return max(0, self.facts.total - len(self.lines))

    @property
    def not_as_asked(self) -> list[str]:
        """How the words found differ from the words asked, in sentences."""
        said = []
        if self.facts.corrected:
            found = _("Nothing was found for these words. This was found for “%(words)s”.")
            said.append(found % {"words": self.facts.meant})
        if self.facts.partly:
            said.append(_("No offering had all these words. What was found has most of them."))
        return said

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.facts.taken_at)


@dataclass(frozen=True)
class Entry(Ready):
    """A snapshot in the list, with the choice that counts. `what` is the offering chosen."""

    snapshot: Snapshot
    language: str
    inside: int
    choice: SnapshotChoice | None
    what: Line | None

    @property
    def title(self) -> Text:
        return Text(self.snapshot.title, self.language)


def paper(snapshot: Snapshot) -> Paper:
    """One query for the people, one for the choices where they were not fetched."""
    facts = snapshot.read()
    choices = _in_order(snapshot)
    numbers = {snapshot.taken_by, *(choice.made_by for choice in choices)}
    names = {person.pk: str(person) for person in User.objects.filter(pk__in=numbers)}
    last = choices[-1] if choices else None
    lines = [Line(hit, last is not None and hit.offering == last.offering, facts.language) for hit in facts.hits]
    by_number = {line.hit.offering: line for line in lines}
    return Paper(
        facts=facts,
        taken_by=names.get(snapshot.taken_by, ""),
        lines=lines,
        choices=[
            Chosen(
                by_number.get(choice.offering) if choice.offering is not None else None,
                choice.reason,
                names.get(choice.made_by, ""),
                choice.made_at,
                choice is last,
            )
            for choice in choices
        ],
    )


def entry(snapshot: Snapshot) -> Entry:
    """No query where the choices were fetched."""
    facts = snapshot.read()
    choices = _in_order(snapshot)
    last = choices[-1] if choices else None
    chosen = [Line(hit, True, facts.language) for hit in facts.hits if last and hit.offering == last.offering]
    return Entry(snapshot, facts.language, len(facts.hits), last, chosen[0] if chosen else None)


def title_of(hit: FrozenHit, spoken: str) -> Text:
    return Text(hit.title, hit.language or spoken)


def _in_order(snapshot: Snapshot) -> list[SnapshotChoice]:
    return sorted(snapshot.choices.all(), key=lambda choice: choice.number)
