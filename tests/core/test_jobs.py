"""Jobs run once, one by one, and one that fails does not stop the others."""

import pytest
from django.core.management import CommandError, call_command

from marketplace.core import jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """No jobs but those that a test registers; what they did."""
    monkeypatch.setattr(jobs, "_jobs", {})
    return []


def test_every_job_runs_in_order(only: list[str]) -> None:
    jobs.job("one")(lambda: only.append("one"))
    jobs.job("two")(lambda: only.append("two"))

    call_command("tick")

    assert only == ["one", "two"]


def test_a_failure_is_told_and_does_not_stop_the_rest(only: list[str]) -> None:
    jobs.job("bad")(lambda: 1 // 0)
    jobs.job("good")(lambda: only.append("good"))

    with pytest.raises(CommandError, match="bad"):
        call_command("tick")

    assert only == ["good"]


@pytest.mark.django_db(transaction=True)
def test_a_job_that_is_running_is_not_run_twice(only: list[str]) -> None:
    @jobs.job("outer")
    def outer() -> None:
        only.append("outer")
        jobs.run_jobs()

    call_command("tick")

    assert only == ["outer"]


def test_the_search_is_kept_up_to_date_by_the_tick() -> None:
    assert "search: bring the index up to date" in {job.name for job in jobs.jobs()}
