"""What saved searches and snapshots add to an account that is taken away or erased."""

from typing import Any

from marketplace.accounts import signals
from marketplace.accounts.models import User
from marketplace.core.erasing import Doubt

from .models import SavedSearch, Snapshot, SnapshotChoice


def export_searches(person: User, **_: Any) -> tuple[str, list[dict[str, Any]]]:
    return "saved_searches", [
        {
            "name": saved.name,
            "question": saved.query,
            "language": saved.language,
            "how_often": saved.frequency,
            "saved": saved.created_at.isoformat(),
            "alerts": [run.made_at.isoformat() for run in saved.alerts.all()],
        }
        for saved in SavedSearch.objects.visible_to(person).prefetch_related("alerts").order_by("pk")
    ]


def export_snapshots(person: User, **_: Any) -> tuple[str, dict[str, Any]]:
    """What this person wrote down for an organisation."""
    return "snapshots", {
        "taken": [
            {"reference": row.reference, "at": row.taken_at.isoformat(), "question": row.query}
            for row in Snapshot.objects.filter(taken_by=person.pk).defer("facts").order_by("pk")
        ],
        "choices": [
            {"reference": row.snapshot.reference, "at": row.made_at.isoformat(), "reason": row.reason}
            for row in SnapshotChoice.objects.filter(made_by=person.pk).select_related("snapshot").order_by("pk")
        ],
    }


def name_in_reasons(person: User, **_: Any) -> tuple[Doubt, ...]:
    """Snapshots hold a number, which means nobody once the person is gone. What people wrote in a reason cannot be
    changed: the network hears of it."""
    if not person.name.strip():
        return ()
    return tuple(Doubt(row.snapshot.reference, row.reason) for row in SnapshotChoice.objects.that_say(person.name))


def connect() -> None:
    signals.exporting.connect(export_searches)
    signals.exporting.connect(export_snapshots)
    signals.erasing.connect(name_in_reasons)
