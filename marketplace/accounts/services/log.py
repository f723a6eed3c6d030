from marketplace.accounts.choices import EventKind
from marketplace.accounts.models import Event, Organisation, User


def record(
    kind: EventKind,
    *,
    by: User | None,
    person: User | int | None = None,
    organisation: Organisation | None = None,
    **detail: object,
) -> Event:
    """Write one event, in the transaction of what it tells. `detail` holds no personal data: the row stays for good."""
    return Event.objects.create(
        kind=kind,
        actor=by.pk if by else None,
        person=person.pk if isinstance(person, User) else person,
        organisation=organisation.pk if organisation else None,
        detail=detail,
    )
