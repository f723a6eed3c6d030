"""The page trees stand, in two languages, on one site."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, Site

from marketplace.pages import network
from marketplace.pages.models import HomePage, NetworkSettings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    network.forget()


def test_dutch_lies_at_the_root_and_english_under_its_own_prefix(client: Client) -> None:
    dutch = client.get("/").content.decode()
    english = client.get("/en/").content.decode()

    assert '<html lang="nl">' in dutch
    assert '<html lang="en">' in english


def test_every_page_of_one_tree_has_its_translation_in_the_other() -> None:
    for page in HomePage.objects.get(locale__language_code="nl").get_descendants(inclusive=True):
        assert page.get_translations().filter(locale__language_code="en").exists(), page.title


def test_a_page_names_its_translation(client: Client) -> None:
    page = client.get("/verhalen/").content.decode()

    assert 'hreflang="en" href="http://localhost:8000/en/stories/"' in page


def test_the_default_site_shows_the_dutch_home() -> None:
    site = Site.objects.get(is_default_site=True)

    assert site.root_page.locale.language_code == "nl"
    assert NetworkSettings.objects.get().site == site


def test_header_and_footer_cost_no_query_once_read(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    home = HomePage.objects.get(locale__language_code="nl")
    NetworkSettings.objects.get().save()
    client.get("/verhalen/")
    client.get("/verhalen/")

    with django_assert_num_queries(9):
        client.get("/verhalen/")

    assert home.live


def test_a_changed_name_shows_on_the_next_page(
    client: Client, django_capture_on_commit_callbacks: pytest.FixtureRequest
) -> None:
    client.get("/")
    settings = NetworkSettings.objects.get()
    settings.name = "Netwerk Noord"

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        settings.save()

    assert "Netwerk Noord" in client.get("/").content.decode()


def test_a_link_in_the_header_follows_the_readers_language(client: Client) -> None:
    settings = NetworkSettings.objects.get()
    stories = Page.objects.get(slug="verhalen")
    settings.navigation = [("link", {"page": stories, "address": "", "title_nl": "", "title_en": ""})]
    settings.save()

    assert '<a href="/verhalen/">Verhalen</a>' in client.get("/").content.decode()
    assert '<a href="/en/stories/">Stories</a>' in client.get("/en/").content.decode()
