"""Categories have pages of their own: the same search, with the category chosen."""

import pytest
from django.test import Client

from .conftest import Soup, chips, facet, one, titles

pytestmark = pytest.mark.usefixtures("searchable")


def test_all_categories_are_listed_with_what_they_hold(look: Soup) -> None:
    page = look("/aanbod/")

    headings = page.select(".category-list h2 a")
    assert len(headings) == 12
    assert len(page.select(".category-list li li a")) == 66
    catering = next(heading for heading in headings if heading.get_text() == "Eten en catering")
    shown = one(look(str(catering["href"])), "h1").get_text()
    assert shown.split()[0] in catering.find_next("span").get_text()  # type: ignore[union-attr]


def test_a_category_page_is_the_search_with_it_chosen(look: Soup) -> None:
    page = look("/aanbod/eten-en-catering/")

    assert titles(page) == titles(look("/zoeken/?categorie=catering"))
    assert one(page, "h1").get_text().endswith("aanbiedingen in Eten en catering")
    assert chips(page) == {"Eten en catering": "/zoeken/"}
    assert "lunch" in facet(page, "categorie")


def test_a_subcategory_says_the_way_back(look: Soup) -> None:
    page = look("/aanbod/eten-en-catering/bedrijfslunch-en-vergaderlunch/")

    crumbs = [(link.get_text(), link["href"]) for link in page.select(".breadcrumbs a")]
    assert crumbs == [("Aanbod", "/aanbod/"), ("Eten en catering", "/aanbod/eten-en-catering/")]


def test_a_category_is_canonical_and_indexed_a_filtered_page_is_not(look: Soup) -> None:
    category = look("/aanbod/eten-en-catering/")
    second = look("/aanbod/eten-en-catering/?pagina=2")
    searched = look("/zoeken/?categorie=catering")
    filtered = look("/zoeken/?q=lunch&soort=product")

    assert str(one(category, "link[rel=canonical]")["href"]).endswith("/aanbod/eten-en-catering/")
    assert str(one(second, "link[rel=canonical]")["href"]).endswith("/aanbod/eten-en-catering/?pagina=2")
    assert str(one(searched, "link[rel=canonical]")["href"]).endswith("/aanbod/eten-en-catering/")
    assert not category.select("meta[name=robots]")
    assert one(filtered, "meta[name=robots]")["content"] == "noindex, follow"


def test_each_language_has_its_own_slug_and_the_other_ones_redirects(client: Client, look: Soup) -> None:
    page = look("/en/offerings/food-and-catering/")

    assert one(page, "h1").get_text().endswith("offerings in Food and catering")
    assert str(one(page, "link[hreflang=nl]")["href"]).endswith("/aanbod/eten-en-catering/")
    assert client.get("/en/offerings/eten-en-catering/")["Location"] == "/en/offerings/food-and-catering/"


def test_a_filter_on_a_category_page_leads_to_the_search_page(client: Client) -> None:
    response = client.get("/aanbod/eten-en-catering/?q=lunch&soort=product")

    assert response["Location"] == "/zoeken/?q=lunch&categorie=catering&soort=product"


@pytest.mark.parametrize(
    "address", ["/aanbod/bestaat-niet/", "/aanbod/schoonmaak-en-was/bedrijfslunch-en-vergaderlunch/", "/aanbod/x/y/z/"]
)
def test_a_category_that_does_not_exist_is_a_404(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
