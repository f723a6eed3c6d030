"""Whether the site is well, for machines and for staff."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from marketplace.core import jobs
from marketplace.settings import base
from tests.factories import OfferingFactory, UserFactory
from tests.operations.conftest import ran

pytestmark = pytest.mark.django_db
REPORT = "/admin/due/"


def test_all_is_well(client: Client, index: Callable[[], None], settings: Any) -> None:
    OfferingFactory()
    index()
    ran("x", at=timezone.now() - timedelta(seconds=40))

    response = client.get("/health/")

    found = response.json()
    assert response.status_code == 200
    assert found["status"] == "ok"
    assert found["search"] == {
        "engine": settings.SEARCH_ENGINE,
        "chosen": settings.SEARCH_ENGINE,
        "fell_back": False,
        "answering": True,
        "behind": 0,
    }
    assert 40 <= found["tick"]["seconds_ago"] < 60
    assert "no-store" in response.headers["Cache-Control"]
    assert not response.cookies


def test_changes_that_the_index_has_not_seen_are_counted(client: Client, index: Callable[[], None]) -> None:
    index()
    with transaction.atomic():
        OfferingFactory()

    behind = client.get("/health/").json()["search"]["behind"]
    call_command("tick")

    assert behind > 0
    assert client.get("/health/").json()["search"]["behind"] == 0


@pytest.mark.usefixtures("no_index")
def test_a_search_that_does_not_answer_is_no_reason_to_send_visitors_away(client: Client) -> None:
    response = client.get("/health/")

    assert response.status_code == 200
    assert response.json()["status"] == "degraded"
    assert response.json()["search"]["answering"] is False
    assert response.json()["tick"]["seconds_ago"] is None


def test_without_a_database_it_is_a_503_that_says_nothing_secret(client: Client, settings: Any) -> None:
    def refuse(*_args: Any) -> Any:
        raise OperationalError("password of database.internal is wrong")

    with connection.execute_wrapper(refuse):
        response = client.get("/health/")

    assert response.status_code == 503
    assert response.json() == {"status": "down", "database": False}


def test_it_is_cheap(
    client: Client, index: Callable[[], None], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    index()

    with django_assert_max_num_queries(2):
        client.get("/health/")


def test_a_load_balancer_asks_without_tls_and_is_not_sent_elsewhere(
    client: Client, settings: Any, index: Callable[[], None]
) -> None:
    text = (base.BASE_DIR / "marketplace" / "settings" / "production.py").read_text()
    assert 'SECURE_REDIRECT_EXEMPT = [r"^health/$"]' in text
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_REDIRECT_EXEMPT = [r"^health/$"]

    assert Client().get("/health/").status_code == 200
    assert Client().get("/zoeken/").status_code == 301


def test_staff_see_every_job_and_what_went_wrong(client: Client, only: Any) -> None:
    jobs.job("fine")(lambda: 3)
    jobs.job("ill")(lambda: None)
    jobs.run_jobs()
    ran("ill", at=timezone.now() + timedelta(seconds=1), outcome="failed", error="OSError: <disk> full")
    client.force_login(UserFactory(staff=True))

    response = client.get(REPORT)

    page = BeautifulSoup(response.content, "html.parser")
    rows = {row.th.text: row.text for row in page.select("tbody tr") if row.th}
    assert set(rows) == {"fine", "ill"}
    assert "OSError: <disk> full" in rows["ill"]
    assert "mislukt" in rows["ill"]
    assert "in orde" in rows["fine"]
    assert REPORT in client.get("/admin/").content.decode()


def test_a_site_without_a_tick_says_what_to_do(client: Client) -> None:
    client.force_login(UserFactory(staff=True))

    assert "“manage.py tick” elke minuut te laten lopen" in client.get(REPORT).content.decode()


def test_every_job_of_the_site_can_run_and_is_written_down(index: Callable[[], None]) -> None:
    index()

    call_command("tick")

    from marketplace.operations.models import JobRun

    assert {run.job for run in JobRun.objects.succeeded()} == {job.name for job in jobs.jobs()}
