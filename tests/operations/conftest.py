from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from marketplace.core import jobs
from marketplace.operations.models import JobRun


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> None:
    """No jobs but those that a test registers."""
    monkeypatch.setattr(jobs, "_jobs", {})


def ran(job: str, *, at: datetime, outcome: str = "ok", error: str = "") -> JobRun:
    """A run of two seconds."""
    return JobRun.objects.create(
        key=uuid4(), job=job, started_at=at, ended_at=at + timedelta(seconds=2), outcome=outcome, error=error
    )
