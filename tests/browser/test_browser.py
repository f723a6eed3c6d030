"""The browser that the other tests look through sees what it must."""

import pytest
from playwright.sync_api import Page

from tests.fixtures.browser import OpenPage, Watch, axe

pytestmark = pytest.mark.browser


def test_a_window_has_the_site_in_it(page: Page) -> None:
    response = page.goto("/")

    assert response is not None
    assert response.status == 200
    assert page.locator("html").get_attribute("lang") == "nl"


def test_a_request_to_another_host_is_stopped_and_told(page: Page, watch: Watch) -> None:
    page.goto("/")

    page.evaluate("fetch('https://example.org/').catch(() => null)")

    assert any("example.org" in problem for problem in watch.problems)
    watch.problems.clear()


def test_an_inline_script_breaks_the_content_policy_and_is_told(page: Page, watch: Watch) -> None:
    page.goto("/")

    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))"
    )

    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in problem for problem in watch.problems)
    watch.problems.clear()


def test_axe_names_a_picture_without_words(page: Page) -> None:
    page.goto("/")
    page.evaluate("document.body.innerHTML = '<main><img src=\"/static/images/favicon.svg\"></main>'")

    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)


def test_a_narrow_window_without_javascript_is_one(open_page: OpenPage) -> None:
    page = open_page(width=390, javascript=False)

    page.goto("/")

    assert page.viewport_size == {"width": 390, "height": 844}
    assert page.locator("html").count() == 1
