"""A snapshot as its page and its print show it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core.templatetags.core_tags import cents, kilometres
from search.presenting.ready import Ready

from .evidence import Facts, FrozenHit
from .models import Snapshot, SnapshotChoice


@dataclass(frozen=True)
class Line(Ready):
    """One offering found; `chosen` by the newest choice."""

    hit: FrozenHit
    chosen: bool

    @property
    def price(self) -> str:
        return cents(self.hit.price)

    @property
    def distance(self) -> str:
        return "" if self.hit.metres is None else kilometres(self.hit.metres / 1000)


@dataclass(frozen=True)
class Chosen(Ready):
    """A choice; `what` is None when it was none of them. `who` is empty when the person is no longer here."""

    what: FrozenHit | None
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


def paper(snapshot: Snapshot) -> Paper:
    """One query for the people, one for the choices where they were not fetched."""
    facts = snapshot.read()
    choices: list[SnapshotChoice] = sorted(snapshot.choices.all(), key=lambda choice: choice.number)
    numbers = {snapshot.taken_by, *(choice.made_by for choice in choices)}
    names = {person.pk: str(person) for person in User.objects.filter(pk__in=numbers)}
    hits = {hit.offering: hit for hit in facts.hits}
    last = choices[-1] if choices else None
    return Paper(
        facts=facts,
        taken_by=names.get(snapshot.taken_by, ""),
        lines=[Line(hit, last is not None and hit.offering == last.offering) for hit in facts.hits],
        choices=[
            Chosen(
                hits.get(choice.offering) if choice.offering is not None else None,
                choice.reason,
                names.get(choice.made_by, ""),
                choice.made_at,
                choice is last,
            )
            for choice in choices
        ],
    )
