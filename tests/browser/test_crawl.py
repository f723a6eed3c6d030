"""Every kind of page, in both languages and both widths, is clean to axe, to the console and to the content policy."""

from typing import Literal

import pytest

from marketplace.accounts.models import User
from marketplace.demo.network.people import BUYER, LOGINS
from tests.browser.crawl import kind_of, overflow, walk
from tests.fixtures.browser import OpenPage, axe

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("shown")]

Language = Literal["nl", "en"]
START: dict[Language, str] = {"nl": "/", "en": "/en/"}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_kind_of_public_page_is_accessible(open_page: OpenPage, language: Language, width: int) -> None:
    page = open_page(width=width, language=language)
    findings, kinds = [], set()

    for path in walk(page, START[language], START[language]):
        kinds.add(kind_of(path).split(":")[0])
        try:
            axe(page)
        except AssertionError as found:
            findings.append(str(found))
        if overflow(page) > 0:
            findings.append(f"{path} is {overflow(page)} pixels wider than its window")

    assert findings == []
    expected = {"search_results", "offering_index", "category_detail", "offering_detail", "cooperative_index"}
    assert expected | {"cooperative_detail", "contact", "account_login", "account_signup", "page"} <= kinds


@pytest.mark.parametrize(("email", "width"), [*[(login.email, 390) for login in LOGINS], (BUYER, 1280)])
def test_every_page_of_an_account_is_accessible(open_page: OpenPage, email: str, width: int) -> None:
    page = open_page(width=width, user=User.objects.get(email=email))
    findings = []

    for path in walk(page, "/account/", "/account/"):
        try:
            axe(page)
        except AssertionError as found:
            findings.append(str(found))
        if overflow(page) > 0:
            findings.append(f"{path} is {overflow(page)} pixels wider than its window")

    assert findings == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/zoeken/?q=qqqqzzzz", 200),
        ("/zoeken/?q=lunch&weergave=table", 200),
        ("/zoeken/?q=lunch&weergave=map", 200),
        ("/zoeken/?plaats=99", 422),
        ("/zoeken/?pagina=9999", 404),
        ("/zoeken/?q=" + "a" * 10_000, 400),
        ("/bestaat-niet/", 404),
    ],
)
def test_what_went_wrong_is_told_accessibly(open_page: OpenPage, path: str, status: int) -> None:
    page = open_page(width=390, scheme="dark")

    response = page.goto(path)

    assert response is not None
    assert response.status == status
    axe(page)
    assert overflow(page) == 0
