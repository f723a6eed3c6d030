"""The demonstration has pages to read, in both languages, and what they show is there."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page

from marketplace.demo.network import pages, texts
from marketplace.pages.models import ArticlePage, HelpPage, HomePage, ProsePage, StoryPage
from tests.fixtures.network import TODAY

pytestmark = pytest.mark.usefixtures("network")


def test_every_text_has_a_page_in_both_languages() -> None:
    written = texts.pages()

    assert ArticlePage.objects.live().count() == 2 * len(written["article"])
    assert StoryPage.objects.live().count() == 2 * len(written["story"])
    assert ProsePage.objects.live().count() + HelpPage.objects.live().count() == 2 * len(written["page"])


def test_a_page_knows_its_translation() -> None:
    for page in Page.objects.live().type(ArticlePage, StoryPage, ProsePage, HelpPage, HomePage):
        assert page.get_translations().live().count() == 1


@pytest.mark.parametrize("path", ["/over-ons/", "/hulp/", "/advies/een-lunch-bestellen-voor-een-groep/", "/"])
def test_a_page_opens(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200


def test_an_article_shows_its_offering_and_its_search(client: Client) -> None:
    page = client.get("/advies/een-lunch-bestellen-voor-een-groep/").content.decode()

    assert "Broodjeslunch met soep van de dag" in page
    assert "q=lunch+voor+40+mensen" in page


def test_every_story_in_the_list_has_a_picture(client: Client) -> None:
    page = BeautifulSoup(client.get("/verhalen/").content, "html.parser")

    cards = page.select(".text-card")
    assert len(cards) == 4
    assert all(card.select(".picture img") for card in cards)


def test_loading_again_makes_no_second_page() -> None:
    before = Page.objects.count()

    assert pages.load(TODAY) == 0
    assert Page.objects.count() == before
