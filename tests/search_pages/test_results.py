"""The results page in its states, as an address asks for it."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import OrganisationMemberFactory, UserFactory

from .conftest import Soup, chips, facet, one, titles

pytestmark = pytest.mark.usefixtures("searchable")


def heading(page: object) -> str:
    return one(page, "h1").get_text()  # type: ignore[arg-type]


def test_a_word_finds_what_it_names(look: Soup) -> None:
    page = look("/zoeken/?q=lunch")

    assert "lunch" in " ".join(titles(page)).lower()
    assert heading(page).endswith("aanbiedingen voor “lunch”")


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("q=kerstpaketten", "aanbiedingen voor “kerstpakketten”"),
        ("q=luncch+voor+40+mensen+in+Utrecht", "aanbiedingen voor “lunch” in Utrecht"),
    ],
)
def test_the_title_names_the_words_that_were_found_instead_of_the_typing_error(
    look: Soup, query: str, named: str
) -> None:
    page = look(f"/zoeken/?{query}")

    assert "Uw eigen woorden geven niets" in one(page, ".did-you-mean").get_text()
    assert heading(page).endswith(named)


def test_found_words_are_marked_inside_compounds_too(look: Soup) -> None:
    page = look("/zoeken/?q=lunch&per=40")

    marked = {mark.get_text() for mark in page.select(".result-card mark")}
    compound = next(h for h in page.select(".result-card h2") if h.get_text().startswith("Broodjeslunch"))
    assert marked <= {"lunch", "Lunch", "lunches", "Lunches", "lunchen"}
    assert "Broodjes<mark>lunch</mark> met soep" in str(compound)


def test_a_sentence_becomes_filters_that_can_be_taken_away(look: Soup) -> None:
    page = look("/zoeken/?q=lunch+voor+40+mensen+in+Utrecht")

    assert chips(page) == {
        "40 personen": "/zoeken/?q=lunch+in+Utrecht",
        "Utrecht": "/zoeken/?q=lunch+voor+40+mensen",
    }
    assert "Begrepen uit uw zin:" in one(page, ".chips").get_text()
    assert heading(page) == f"{len(titles(page))} aanbiedingen voor “lunch” in Utrecht"


def test_one_click_searches_for_the_literal_words(look: Soup) -> None:
    page = look("/zoeken/?q=lunch+voor+40+mensen+in+Utrecht")

    literal = next(str(link["href"]) for link in page.select(".chips-link") if "letterlijke" in link.get_text())
    assert literal == "/zoeken/?q=lunch+voor+40+mensen+in+Utrecht&letterlijk=1"
    assert chips(look(literal)) == {}


def test_an_offering_opens_at_the_quantity_that_was_asked(look: Soup) -> None:
    found = look("/zoeken/?q=lunch+voor+40+mensen+in+Utrecht")

    page = look(str(found.select(".result-card h2 a")[0]["href"]))

    assert one(page, ".quantity input[name=aantal]")["value"] == "40"


def test_a_field_wins_over_the_words(look: Soup) -> None:
    page = look("/zoeken/?q=lunch+voor+40+mensen+in+Utrecht&plaats=Zwolle&aantal=20&eenheid=person")

    assert set(chips(page)) == {"Zwolle", "20 personen"}


def test_values_of_a_facet_widen_and_facets_narrow(look: Soup) -> None:
    everything = facet(look("/zoeken/"), "soort")
    products = look("/zoeken/?soort=product")
    both = look("/zoeken/?soort=product&soort=workshop")
    narrowed = look("/zoeken/?soort=product&provincie=utrecht")

    assert facet(products, "soort") == everything
    assert heading(both).startswith(str(everything["product"] + everything["workshop"]))
    assert heading(narrowed).startswith(str(facet(products, "provincie")["utrecht"]))


def test_a_chosen_value_stays_listed_at_nothing(look: Soup) -> None:
    page = look("/zoeken/?q=lunch&soort=workshop&provincie=zeeland&keurmerk=fsc")

    assert facet(page, "keurmerk")["fsc"] == 0
    assert facet(page, "provincie")["zeeland"] == 0


def test_nothing_that_can_be_ticked_is_a_dead_end(look: Soup) -> None:
    page = look("/zoeken/?q=lunch+voor+40+mensen+in+Utrecht")

    unticked = page.select(".facet input[type=checkbox]:not([checked])")
    counts = {name: facet(page, name) for name in {str(box["name"]) for box in unticked}}
    assert unticked
    assert all(counts[str(box["name"])][str(box["value"])] > 0 for box in unticked)


def test_every_filter_in_use_is_ticked_and_a_chip(look: Soup) -> None:
    page = look("/zoeken/?q=lunch&provincie=utrecht&levertijd=5")

    ticked = {str(box["value"]) for box in page.select("input[type=checkbox][checked]")}
    assert ticked == {"utrecht", "5"}
    assert chips(page) == {
        "Utrecht": "/zoeken/?q=lunch&levertijd=5",
        "Binnen 1 week": "/zoeken/?q=lunch&provincie=utrecht",
    }
    assert one(page, ".chips a.chips-link")["href"] == "/zoeken/?q=lunch"


def test_long_facets_show_eight_and_the_rest_behind_show_all(look: Soup) -> None:
    page = look("/zoeken/")

    cooperatives = one(page, "[data-facet=cooperatie]")
    assert len(cooperatives.find_all("label", recursive=False)) == 8
    assert one(page, "[data-facet=cooperatie] summary").get_text() == "Toon alle 25"
    assert cooperatives.select("facet-filter input")


def test_an_address_with_empty_parameters_is_tidied(client: Client) -> None:
    response = client.get("/zoeken/?prijs_tot=20&plaats=&q=lunch&aantal=")

    assert response.status_code == 302
    assert response["Location"] == "/zoeken/?q=lunch&prijs_tot=20"


def test_unknown_parameters_do_no_harm(look: Soup) -> None:
    assert titles(look("/zoeken/?q=lunch&utm_source=brief")) == titles(look("/zoeken/?q=lunch"))


@pytest.mark.parametrize(
    ("view", "selector"), [("", ".result-card"), ("table", ".result-table tbody tr"), ("map", ".found-map tbody tr")]
)
def test_list_table_and_map_are_addresses(look: Soup, view: str, selector: str) -> None:
    page = look("/zoeken/?q=lunch" + (f"&weergave={view}" if view else ""))

    assert page.select(selector)
    assert len(page.select(".tabs [aria-current]")) == 1
    assert [urlsplit(str(tab["href"])).query for tab in page.select(".tabs a")] == [
        "q=lunch",
        "q=lunch&weergave=table",
        "q=lunch&weergave=map",
    ]


def test_the_map_shows_each_cooperative_with_its_number(look: Soup) -> None:
    page = look("/zoeken/?q=lunch&weergave=map")

    counts = facet(page, "cooperatie")
    assert len(page.select(".dot-map a")) == len(counts)
    first = page.select(".found-map tbody tr a")[0]
    assert parse_qs(urlsplit(str(first["href"])).query)["q"] == ["lunch"]


def test_pages_are_links_and_keep_the_question(look: Soup) -> None:
    page = look("/zoeken/?provincie=utrecht&pagina=2")

    links = {link.get_text(): str(link["href"]) for link in page.select(".pager a")}
    assert links["Vorige"] == "/zoeken/?provincie=utrecht"
    assert links["Volgende"] == "/zoeken/?provincie=utrecht&pagina=3"
    assert one(page, ".pager [aria-current=page]").get_text() == "Pagina 2"


def test_forty_or_a_hundred_fit_on_a_page(look: Soup) -> None:
    assert len(titles(look("/zoeken/?per=40"))) == 40
    assert len(titles(look("/zoeken/?per=100"))) == 100


def test_the_lowest_price_comes_first_when_asked(look: Soup) -> None:
    page = look("/zoeken/?eenheid=person&prijs_van=1&sorteer=price")

    shown = [price.get_text().split("€\N{NO-BREAK SPACE}")[-1] for price in page.select(".result-card .price b")]
    prices = [float(price.replace(".", "").replace(",", ".")) for price in shown]
    assert prices == sorted(prices)
    assert one(page, "#sorteer option[selected]").get_text() == "Laagste prijs"


def test_distance_is_a_choice_once_there_is_a_place(look: Soup) -> None:
    def choices(address: str) -> list[str]:
        return [option.get_text() for option in look(address).select("#sorteer option")]

    assert choices("/zoeken/?q=lunch") == ["Beste eerst", "Laagste prijs", "Nieuwste eerst"]
    assert choices("/zoeken/?q=lunch&plaats=Utrecht") == [
        "Beste eerst",
        "Laagste prijs",
        "Dichtbij eerst",
        "Nieuwste eerst",
    ]


def test_prices_are_without_vat_until_asked_otherwise(look: Soup) -> None:
    without = one(look("/zoeken/?q=broodjeslunch+soep+van+de+dag&cooperatie=de-gouden-lepel"), ".result-card")
    including = one(
        look("/zoeken/?q=broodjeslunch+soep+van+de+dag&btw=incl&cooperatie=de-gouden-lepel"), ".result-card"
    )

    assert "€\N{NO-BREAK SPACE}12,50 per persoon excl. 9% btw" in without.get_text()
    assert "€\N{NO-BREAK SPACE}13,63 per persoon incl. 9% btw" in including.get_text()


def test_a_private_person_reads_prices_with_vat_and_a_buyer_without(client: Client, look: Soup) -> None:
    client.force_login(UserFactory())
    private = one(look("/zoeken/?q=broodjeslunch+soep+van+de+dag&cooperatie=de-gouden-lepel"), ".result-card")
    client.force_login(OrganisationMemberFactory().user)
    business = one(look("/zoeken/?q=broodjeslunch+soep+van+de+dag&cooperatie=de-gouden-lepel"), ".result-card")

    assert "13,63 per persoon incl. 9% btw" in private.get_text()
    assert "12,50 per persoon excl. 9% btw" in business.get_text()


@pytest.mark.parametrize("per", [20, 100])
def test_a_page_costs_the_same_few_queries_however_much_is_found(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, per: int
) -> None:
    client.get("/zoeken/?q=taart")

    with django_assert_max_num_queries(1):
        response = client.get(f"/zoeken/?per={per}")

    assert response.status_code == 200
    assert not response.cookies


def test_english_readers_get_english_and_fallbacks_are_marked(look: Soup) -> None:
    page = look("/en/search/?q=lunch+for+40+people+in+Utrecht")

    assert heading(page).endswith("offerings for “lunch” near Utrecht")
    assert set(chips(page)) == {"40 people", "Utrecht"}
    assert str(one(page, "link[hreflang=nl]")["href"]).endswith("/zoeken/?q=lunch+for+40+people+in+Utrecht")


def test_a_misspelt_place_is_asked_about(look: Soup) -> None:
    told = look("/zoeken/?q=lunch+in+utrech")
    beside = look("/zoeken/?q=lunch&plaats=Utrech", status=422)

    assert one(told, ".did-you-mean a").get_text() == "lunch in Utrecht"
    assert "Bedoelt u Utrecht?" in beside.get_text()


def test_how_a_price_is_meant_can_be_taken_away(look: Soup) -> None:
    page = look("/zoeken/?q=lunch+excl.+btw+max+20+euro+p.p.")

    assert chips(page)["excl. btw"] == "/zoeken/?q=lunch+max+20+euro+p.p."


def test_by_price_it_is_said_which_prices_come_first(look: Soup) -> None:
    by_price = look("/zoeken/?q=lunch&sorteer=price")

    assert (
        "Eerst komen de prijzen per persoon, van laag naar hoog; die in andere eenheden volgen." in by_price.get_text()
    )
    assert "Eerst komen de prijzen" not in look("/zoeken/?q=lunch").get_text()


def test_what_filters_nothing_is_said_to_filter_nothing(look: Soup) -> None:
    page = look("/zoeken/?q=lunch+om+12+uur+op+donderdag+2+keer+per+week+voor+40+mensen")

    sentence = "Dit spreekt u af met de coöperatie: om 12 uur, op donderdag, 2 keer per week. Wij filteren er niet op."
    assert sentence in page.get_text()
