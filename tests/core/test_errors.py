"""Every error has a page of ours, in the language of its address, that asks nothing of the database."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from marketplace.core import errors
from marketplace.urls import handler400, handler403, handler404, handler500
from marketplace.urls import urlpatterns as real

RAISED: dict[str, type[Exception]] = {"bad": BadRequest, "forbidden": PermissionDenied, "broken": ZeroDivisionError}


def raising(request: HttpRequest, name: str) -> HttpResponse:
    raise RAISED[name]


urlpatterns = [path("raise/<name>/", raising), *real]
__all__ = ["handler400", "handler403", "handler404", "handler500"]


@pytest.fixture
def visitor(settings: Any) -> Client:
    """A browser that is shown errors, on a site where some addresses go wrong."""
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


@pytest.fixture
def no_database() -> Iterator[None]:
    """Any question to the database fails, as when its server is gone."""

    def refuse(*args: Any) -> Any:
        raise OperationalError("the server is gone")

    with connection.execute_wrapper(refuse):
        yield


@pytest.mark.parametrize(("name", "status"), [("bad", 400), ("forbidden", 403), ("broken", 500)])
def test_an_error_shows_our_page_without_a_database(visitor: Client, name: str, status: int) -> None:
    response = visitor.get(f"/raise/{name}/")

    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == status
    assert page.select_one(".site-header .brand") is not None
    assert f"Fout {status}" in page.text
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_an_unknown_address_offers_a_search(client: Client) -> None:
    response = client.get("/bestaat/niet/")

    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 404
    assert page.select_one("form[role=search] input[name=q]") is not None


@pytest.mark.django_db
def test_the_error_speaks_the_language_of_the_address(client: Client) -> None:
    english = client.get("/en/does/not/exist/")
    dutch = client.get("/bestaat/niet/", headers={"accept-language": "en"})

    assert 'lang="en"' in english.content.decode()
    assert 'lang="nl"' in dutch.content.decode()


@pytest.mark.django_db
def test_a_database_that_is_gone_is_a_503_that_says_when_to_come_back(no_database: None) -> None:
    response = Client(raise_request_exception=False).get("/cooperaties/")

    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "Fout 503" in response.content.decode()


@pytest.mark.parametrize("status", [400, 403, 404, 410, 429, 500, 503])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_error_page_is_drawn_without_a_database(status: int, language: str, rf: RequestFactory) -> None:
    request = rf.get("/" if language == "nl" else "/en/")

    response = errors.error_page(request, HTTPStatus(status))

    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == status
    assert page.html is not None
    assert page.html["lang"] == language
    assert len(page.select("h1")) == 1


def test_an_error_page_that_fails_leaves_plain_words(rf: RequestFactory, settings: Any, caplog: Any) -> None:
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [], "APP_DIRS": False}]

    response = errors.server_error(rf.get("/"))

    assert response.status_code == 500
    assert "storing" in response.content.decode()


@pytest.mark.parametrize(("error", "status"), [(OperationalError, 503), (InterfaceError, 503), (DatabaseError, 500)])
def test_only_an_absent_database_is_a_503(error: type[Exception], status: int, rf: RequestFactory) -> None:
    try:
        raise error
    except error:
        response = errors.server_error(rf.get("/"))

    assert response.status_code == status


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_in_our_coat() -> None:
    response = Client(enforce_csrf_checks=True).post("/contact/", {"name": "Sanne"})

    assert response.status_code == 403
    assert "U mag deze pagina niet zien" in response.content.decode()
