"""What search engines find: robots.txt, sitemaps, and in each page where it lives in which language."""

import json
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page

from marketplace.core.sitemaps import BilingualSitemap
from marketplace.pages.models import HelpPage
from tests.factories import CooperativeFactory, OfferingFactory

pytestmark = pytest.mark.django_db

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
HOST = "http://localhost:8000"


def locations(client: Client, address: str) -> list[str]:
    response = client.get(address)
    assert response.status_code == 200
    return [element.text or "" for element in ElementTree.fromstring(response.content).iterfind(".//s:loc", NAMES)]


def test_robots_are_shown_the_sitemap_and_kept_from_what_is_private(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /admin/" in text
    assert "Disallow: /account/" in text
    assert text.endswith(f"Sitemap: {HOST}/sitemap.xml\n")


def test_the_list_of_sitemaps_names_every_kind(client: Client) -> None:
    found = [address.rpartition("/")[2] for address in locations(client, "/sitemap.xml")]

    kinds = ("pages", "lists", "categories", "cooperatives", "offerings")
    assert found == [f"sitemap-{kind}.xml" for kind in kinds]


def test_an_offering_is_named_in_both_languages_and_only_while_it_is_visible(client: Client) -> None:
    offering = OfferingFactory(title_nl="Lunch", title_en="Lunch for all")
    OfferingFactory(draft=True)
    OfferingFactory(withdrawn=True)

    found = locations(client, "/sitemap-offerings.xml")

    assert found == [f"{HOST}/aanbod/{offering.pk}-lunch/", f"{HOST}/en/offerings/{offering.pk}-lunch-for-all/"]


def test_each_address_names_its_alternates(client: Client) -> None:
    CooperativeFactory(slug="de-gouden-lepel")

    tree = ElementTree.fromstring(client.get("/sitemap-cooperatives.xml").content)

    [dutch, english] = tree.iterfind("s:url", NAMES)
    links = {link.get("hreflang"): link.get("href") for link in dutch.iterfind("x:link", NAMES)}
    assert links == {
        "nl": f"{HOST}/cooperaties/de-gouden-lepel/",
        "en": f"{HOST}/en/cooperatives/de-gouden-lepel/",
        "x-default": f"{HOST}/cooperaties/de-gouden-lepel/",
    }
    assert len(list(english.iterfind("x:link", NAMES))) == 3


@pytest.mark.parametrize(
    ("kind", "address"),
    [("pages", "/"), ("pages", "/en/"), ("lists", "/cooperaties/"), ("categories", "/aanbod/eten-en-catering/")],
)
def test_every_kind_of_page_is_named(client: Client, kind: str, address: str) -> None:
    assert f"{HOST}{address}" in locations(client, f"/sitemap-{kind}.xml")


def test_a_long_list_is_split(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    OfferingFactory.create_batch(3)
    monkeypatch.setattr(BilingualSitemap, "limit", 2)

    parts = [address for address in locations(client, "/sitemap.xml") if "offerings" in address]

    assert len(parts) == 2
    assert len(locations(client, "/sitemap-offerings.xml?p=2")) == 2


@pytest.mark.parametrize("address", ["/", "/en/", "/cooperaties/", "/contact/", "/verhalen/"])
def test_a_page_names_itself_and_its_other_language(client: Client, address: str) -> None:
    page = BeautifulSoup(client.get(address).content, "html.parser")

    links: dict[Any, Any] = {link["hreflang"]: link["href"] for link in page.select("link[rel=alternate][hreflang]")}
    assert page.select_one("link[rel=canonical]")["href"] == f"{HOST}{address}"  # type: ignore[index]
    assert set(links) == {"nl", "en", "x-default"}
    assert links["x-default"] == links["nl"]
    for path in links.values():
        assert client.get(path.removeprefix(HOST)).status_code == 200


@pytest.mark.parametrize("address", ["/", "/cooperaties/", "/contact/"])
def test_a_shared_link_has_a_title_and_a_picture(client: Client, address: str) -> None:
    page = BeautifulSoup(client.get(address).content, "html.parser")

    properties: dict[Any, Any] = {meta["property"]: meta["content"] for meta in page.select("meta[property]")}
    assert properties["og:title"]
    assert properties["og:image"].startswith(HOST)
    assert properties["og:locale"] == "nl_NL"


def test_the_front_page_names_the_network_and_its_search(client: Client) -> None:
    page = BeautifulSoup(client.get("/").content, "html.parser")

    organisation, site = (json.loads(block.text) for block in page.select('script[type="application/ld+json"]'))
    assert organisation["@type"] == "Organization"
    assert organisation["contactPoint"]["telephone"] == "085 000 12 34"
    assert site["potentialAction"]["target"]["urlTemplate"] == f"{HOST}/zoeken/?q={{search_term_string}}"


def test_questions_and_answers_are_read_by_search_engines(client: Client) -> None:
    home = Page.objects.get(slug="home")
    question = {"type": "question", "value": {"question": "Wat is <b>btw</b>?", "answer": "<p>Belasting</p>"}}
    home.add_child(instance=HelpPage(title="Hulp", slug="hulp", body=json.dumps([question]), locale=home.locale))

    page = BeautifulSoup(client.get("/hulp/").content, "html.parser")

    [faq] = (json.loads(block.text) for block in page.select('script[type="application/ld+json"]'))
    assert faq["@type"] == "FAQPage"
    assert faq["mainEntity"][0]["name"] == "Wat is <b>btw</b>?"
    assert "Belasting" in faq["mainEntity"][0]["acceptedAnswer"]["text"]
