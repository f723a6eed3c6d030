"""What came of every run is written down, without secrets, and not for ever."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from marketplace.core import jobs
from marketplace.operations import services
from marketplace.operations.errors import told
from marketplace.operations.models import JobRun
from marketplace.operations.standing import standings
from tests.operations.conftest import ran

pytestmark = pytest.mark.django_db


def test_a_run_is_written_down_with_how_much_it_did(only: Any) -> None:
    jobs.job("count")(lambda: 7)
    jobs.job("quiet")(lambda: None)

    call_command("tick")

    count, quiet = JobRun.objects.order_by("pk")
    assert (count.job, count.outcome, count.done, count.error) == ("count", "ok", 7, "")
    assert count.ended_at is not None
    assert count.ended_at >= count.started_at
    assert (quiet.job, quiet.done) == ("quiet", None)


def test_a_failure_is_written_down_with_its_reason(only: Any) -> None:
    jobs.job("bad")(lambda: 1 // 0)

    with pytest.raises(CommandError):
        call_command("tick")

    run = JobRun.objects.get()
    assert (run.outcome, run.error) == ("failed", "ZeroDivisionError: integer division or modulo by zero")


@pytest.mark.django_db(transaction=True)
def test_a_job_that_another_process_does_is_busy(only: Any) -> None:
    @jobs.job("outer")
    def outer() -> None:
        jobs.run_jobs()

    call_command("tick")

    assert sorted(JobRun.objects.values_list("outcome", flat=True)) == ["busy", "ok"]


def test_a_killed_job_stays_without_an_end_and_is_broken_off_after_an_hour(only: Any) -> None:
    class Killed(BaseException):
        pass

    def killed() -> None:
        raise Killed

    jobs.job("long")(killed)
    with pytest.raises(Killed):
        jobs.run_jobs()
    run = JobRun.objects.get()

    fresh = standings(run.started_at + timedelta(minutes=59))[0]
    later = standings(run.started_at + timedelta(minutes=61))[0]

    assert (fresh.running, fresh.wrong, fresh.broken_off) == (run, None, False)
    assert (later.running, later.wrong, later.broken_off) == (None, run, True)


def test_a_job_runs_although_nothing_can_be_written_down(only: Any) -> None:
    done = []
    jobs.job("x")(lambda: done.append(1))

    def refuse(execute: Any, sql: str, *rest: Any) -> Any:
        if "operations_jobrun" in sql:
            raise OperationalError("disk full")
        return execute(sql, *rest)

    with connection.execute_wrapper(refuse):
        jobs.run_jobs()

    assert done == [1]


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("connect postgres://samen:geheim@db/x", "connect postgres://…@db/x"),
        ("login with password=hunter22 failed", "login with password=… failed"),
        ("Authorization: Bearer abc.def", "Authorization: …"),
        ("api_key=abcdef refused", "api_key=… refused"),
        ("Authorization: ApiKey abc123DEF", "Authorization: …"),
        ("apikey=abc and pwd=def", "apikey=… and pwd=…"),
        ("cookie: sessionid=abc", "cookie: sessionid=…"),
        ("https://elastic:pa/ss@host:9200", "https://…@host:9200"),
        ("redis://user:ge@heim@host/0", "redis://…@host/0"),
        ("Failing row contains (7, Mirjam Visser, 0612345678).", "Failing row contains (…)."),
        ("550 sanne@bedrijf.example unknown", "550 … unknown"),
        ("duplicate key value (7)", "duplicate key value (7)"),
        ("the key tests-only-not-a-secret leaked", "the key … leaked"),
    ],
)
def test_what_is_written_down_holds_no_secret(message: str, kept: str) -> None:
    assert told(ValueError(message)) == f"ValueError: {kept}"


def test_an_error_is_one_line_of_at_most_five_hundred_signs() -> None:
    assert len(told(ValueError("a\nb " * 400))) == 500
    assert "\n" not in told(ValueError("a\nb"))


def test_a_secret_that_is_cut_in_two_is_hidden_first() -> None:
    text = told(ValueError("x" * 470 + " password=" + "geheim" * 10))

    assert "geheim" not in text


def test_the_newest_two_hundred_are_kept_and_what_went_wrong_for_thirty_days() -> None:
    now = timezone.now()
    for minute in range(230):
        ran("often", at=now - timedelta(minutes=minute))
    ran("often", at=now - timedelta(days=29), outcome="failed")
    ran("often", at=now - timedelta(days=31), outcome="failed")
    ran("seldom", at=now - timedelta(days=300))

    assert services.forget_old() == 31

    assert JobRun.objects.of("often").succeeded().count() == 200
    assert JobRun.objects.filter(outcome="failed").count() == 1
    assert JobRun.objects.of("seldom").count() == 1


def test_a_job_is_late_after_three_times_its_usual_gap(only: Any) -> None:
    jobs.job("ten minutes")(lambda: None)
    now = timezone.now()
    for number in range(5):
        ran("ten minutes", at=now - timedelta(minutes=10 * number))

    assert not standings(now + timedelta(minutes=29))[0].late
    assert standings(now + timedelta(minutes=31))[0].late


def test_a_job_of_every_minute_is_late_after_three_and_one_that_never_ran_at_once(only: Any) -> None:
    jobs.job("minute")(lambda: None)
    jobs.job("new")(lambda: None)
    now = timezone.now()
    ran("minute", at=now)

    assert [row.late for row in standings(now + timedelta(minutes=2))] == [False, True]
    assert [row.late for row in standings(now + timedelta(minutes=4))] == [True, True]


def test_a_failure_counts_until_it_went_well_again(only: Any) -> None:
    jobs.job("job")(lambda: None)
    now = timezone.now()
    ran("job", at=now - timedelta(minutes=2))
    ran("job", at=now - timedelta(minutes=1), outcome="failed", error="OSError: full")
    assert standings(now)[0].failed_last

    ran("job", at=now)
    row = standings(now)[0]
    assert not row.failed_last
    assert row.wrong is not None
    assert row.wrong.error == "OSError: full"


def test_writing_down_costs_few_queries(only: Any, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    jobs.job("one")(lambda: None)

    # Two to begin and to end, each with its savepoint under test.
    with django_assert_max_num_queries(8):
        jobs.run_jobs()
