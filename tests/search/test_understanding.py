"""Sentences that people type, and what the search takes from them."""

import string
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.understanding import Vocabulary, place_of, understand, vocabulary

pytestmark = pytest.mark.django_db

PEOPLE: dict[str, Any] = {"quantity": 40, "unit": "person"}

SENTENCES: list[tuple[str, str, dict[str, Any]]] = [
    # People and places, in Dutch.
    ("lunch voor 40 mensen in Utrecht", "lunch", PEOPLE | {"place": "Utrecht"}),
    ("lunch in Utrecht voor 40 personen", "lunch", PEOPLE | {"place": "Utrecht"}),
    ("Lunch, 40 pers., Utrecht", "Lunch", PEOPLE | {"place": "Utrecht"}),
    ("lunch 40p Zwolle", "lunch", PEOPLE | {"place": "Zwolle"}),
    ("lunch voor veertig collega's", "lunch", PEOPLE),
    ("lunch voor een groep van 40", "lunch", PEOPLE),
    ("met z'n veertigen lunchen", "lunchen", PEOPLE),
    ("lunch voor ongeveer 40 gasten", "lunch", PEOPLE),
    ("buffet voor maximaal 40 deelnemers", "buffet", PEOPLE),
    ("30 tot 40 personen borrel", "borrel", PEOPLE),
    ("borrel 30-40 mensen", "borrel", PEOPLE),
    ("borrel voor tussen de 30 en 40 mensen", "borrel", PEOPLE),
    ("lunch 1.000 personen", "lunch", {"quantity": 1000, "unit": "person"}),
    ("ik ben op zoek naar een lunch voor 40 collega's", "lunch", PEOPLE),
    ("voor 40 mensen in Utrecht", "", PEOPLE | {"place": "Utrecht"}),
    ("buffet voor 80", "buffet", {"quantity": 80}),
    ("buffet voor 80 in Breda", "buffet", {"quantity": 80, "place": "Breda"}),
    ("workshop voor kinderen", "workshop kinderen", {}),
    # Pieces and hours.
    ("flyers 500 stuks", "flyers", {"quantity": 500, "unit": "piece"}),
    ("500x flyers", "flyers", {"quantity": 500}),
    ("200 kerstpakketten", "kerstpakketten", {"quantity": 200}),
    ("ik zoek 200 theelichtjes", "theelichtjes", {"quantity": 200}),
    ("max 12 dozen verhuizen", "dozen verhuizen", {"quantity": 12}),
    ("stoelmassage 4 uur", "stoelmassage", {"quantity": 4, "unit": "hour"}),
    ("telefoon 24 uur per dag", "telefoon 24 uur per dag", {}),
    ("computercursus windows 11", "computercursus windows 11", {}),
    ("3d printen", "3d printen", {}),
    # Prices.
    ("lunch onder 20 euro", "lunch", {"price_to": 2000}),
    ("lunch max € 15 pp", "lunch", {"price_to": 1500, "unit": "person"}),
    ("lunch tot 20 euro per persoon", "lunch", {"price_to": 2000, "unit": "person"}),
    ("lunch minder dan 12,50 p.p.", "lunch", {"price_to": 1250, "unit": "person"}),
    ("lunch €15,-", "lunch", {"price_to": 1500}),
    ("broodjes à € 4,50", "broodjes", {"price_to": 450}),
    ("taart tussen 10 en 20 euro", "taart", {"price_from": 1000, "price_to": 2000}),
    ("catering € 10 - € 20 p.p.", "catering", {"price_from": 1000, "price_to": 2000, "unit": "person"}),
    ("massage vanaf 50 euro per uur", "massage", {"price_from": 5000, "unit": "hour"}),
    ("portret rond de 100 euro", "portret", {"price_from": 8000, "price_to": 12000}),
    ("kerstpakket 1.250,50 euro", "kerstpakket", {"price_to": 125050}),
    ("lunch tot 40 personen", "lunch", PEOPLE),
    ("massage voor 20 medewerkers max 50 euro per uur", "massage", {"price_to": 5000, "unit": "hour"}),
    ("massage 50 euro per uur voor 20 medewerkers", "massage", {"price_to": 5000, "unit": "hour"}),
    ("geschenk max 25 euro per stuk voor 200 gasten", "geschenk", {"quantity": 200, "price_to": 2500, "unit": "piece"}),
    ("vertalen per woord", "vertalen per woord", {}),
    ("kerstpakket 25,-", "kerstpakket", {"price_to": 2500}),
    ("budget 500 euro lunch voor 40 mensen", "lunch", PEOPLE | {"price_to": 1250}),
    ("lunch max. 15,50 p.p. ex btw", "lunch", {"price_to": 1550, "unit": "person"}),
    ("lunch inclusief btw", "lunch", {"including_vat": True}),
    # How often, how long and when say nothing that filters.
    ("kantoor schoonmaken 2 keer per week", "kantoor schoonmaken", {}),
    ("kantoor schoonmaken 3x per maand", "kantoor schoonmaken", {}),
    ("lunch voor 5 dagen", "lunch", {}),
    ("massage 15 minuten", "massage", {}),
    ("lunch om 12 uur", "lunch", {}),
    ("lunch voor 12.30 uur", "lunch", {}),
    ("schoonmaak 100 m2", "schoonmaak", {"quantity": 100, "unit": "m2"}),
    ("schoonmaak 100m²", "schoonmaak", {"quantity": 100, "unit": "m2"}),
    ("schoonmaak 100 vierkante meter", "schoonmaak", {"quantity": 100, "unit": "m2"}),
    # Places and postcodes.
    ("schoonmaak kantoor 3511 AB", "schoonmaak kantoor", {"place": "3511"}),
    ("schoonmaak kantoor 3511ab", "schoonmaak kantoor", {"place": "3511"}),
    ("schoonmaak 3511", "schoonmaak", {"place": "3511"}),
    ("kerst 2026", "kerst 2026", {}),
    ("lunch in 2026", "lunch", {"place": "2026"}),
    ("iso 9001", "iso 9001", {}),
    ("lunch den haag", "lunch", {"place": "'s-Gravenhage"}),
    ("tolk Arabisch bij 's-Hertogenbosch", "tolk Arabisch", {"place": "'s-Hertogenbosch"}),
    ("massage in Bergen", "massage", {"place": "Bergen (NH)"}),
    ("lunch Bergen op Zoom", "lunch", {"place": "Bergen op Zoom"}),
    ("ramen wassen in Best", "ramen wassen", {"place": "Best"}),
    ("de beste broodjes", "beste broodjes", {}),
    ("houten meubels", "houten meubels", {}),
    ("dieren verzorgen", "dieren verzorgen", {}),
    ("zwerfafval in de wijk", "zwerfafval wijk", {}),
    ("fietsen repareren binnen 15 km van Zwolle", "fietsen repareren", {"radius_km": 15, "place": "Zwolle"}),
    ("hovenier in Friesland", "hovenier", {"province": "fryslan"}),
    ("hovenier in de provincie Utrecht", "hovenier", {"province": "utrecht"}),
    ("hovenier provincie Groningen", "hovenier", {"province": "groningen"}),
    ("hovenier noord holland", "hovenier", {"province": "noord-holland"}),
    ("catering in heel nederland", "catering", {}),
    ("lunch op donderdag 3 december", "lunch", {"day": "donderdag 3 december"}),
    # In English.
    ("lunch for 40 people in Utrecht under 20 euros", "lunch", PEOPLE | {"place": "Utrecht", "price_to": 2000}),
    ("lunch for forty guests", "lunch", PEOPLE),
    ("a group of 40 in The Hague", "", PEOPLE | {"place": "'s-Gravenhage"}),
    ("gifts up to €25 per person", "gifts", {"price_to": 2500, "unit": "person"}),
    ("window cleaning near Rotterdam", "window cleaning", {"place": "Rotterdam"}),
    ("we are looking for 50 candles", "candles", {"quantity": 50}),
    ("catering within 25 km of Zwolle", "catering", {"radius_km": 25, "place": "Zwolle"}),
    ("gardener in North Brabant", "gardener", {"province": "noord-brabant"}),
    ("massage between 30 and 50 euros an hour", "massage", {"price_from": 3000, "price_to": 5000, "unit": "hour"}),
    ("lunch on Tuesday for 40 people", "lunch", PEOPLE | {"day": "Tuesday"}),
    ("a well made chair", "well made chair", {}),
    # Nothing to understand.
    ("kaarsen", "kaarsen", {}),
    ("een", "een", {}),
    ("", "", {}),
    ("<script>alert(1)</script>", "<script>alert(1)</script>", {}),
]


@pytest.mark.parametrize(("sentence", "words", "facts"), SENTENCES)
def test_a_sentence_is_taken_as_it_is_meant(sentence: str, words: str, facts: dict[str, Any]) -> None:
    understood = understand(sentence, vocabulary())

    left = ("words", "facts", "counts")
    told = {name: value for name, value in vars(understood).items() if value and name not in left}
    assert (understood.words, told) == (words, facts)


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("lunch voor 40 mensen", ("person", "piece")),
        ("met z'n veertigen lunchen", ("person", "piece")),
        ("geschenk max 25 euro per stuk voor 200 gasten", ("person", "piece")),
        ("massage voor 20 medewerkers max 50 euro per uur", ()),
        ("flyers 500 stuks", ("piece",)),
        ("stoelmassage 4 uur", ("hour",)),
        ("schoonmaak 100 m2", ("m2",)),
        ("buffet voor 80", ()),
        ("200 kerstpakketten", ()),
    ],
)
def test_a_number_counts_the_units_that_it_was_said_to_count(sentence: str, counts: tuple[str, ...]) -> None:
    assert understand(sentence, vocabulary()).counts == counts


def test_what_was_understood_can_be_taken_back_piece_by_piece() -> None:
    understood = understand("lunch voor 40 mensen in Utrecht, max € 15 p.p.", vocabulary())

    assert {fact.name: fact.rest for fact in understood.facts} == {
        "quantity": "lunch in Utrecht, max € 15 p.p.",
        "place": "lunch voor 40 mensen, max € 15 p.p.",
        "price": "lunch voor 40 mensen in Utrecht",
    }


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("3511 AB", "Utrecht"),
        ("3511", "Utrecht"),
        (" utrecht ", "Utrecht"),
        ("Den Haag", "'s-Gravenhage"),
        ("best", "Best"),
    ],
)
def test_the_place_field_takes_names_aliases_and_postcodes(typed: str, place: str) -> None:
    area = place_of(typed)

    assert area is not None
    assert area.place == place


@pytest.mark.parametrize("typed", ["0999", "3511 A", "Nergenshuizen", "35111", "'; drop table"])
def test_the_place_field_knows_what_it_does_not_know(typed: str) -> None:
    assert place_of(typed) is None


@pytest.fixture(scope="module")
def known(django_db_setup: None, django_db_blocker: Any) -> Vocabulary:
    with django_db_blocker.unblock():
        return vocabulary()


def test_a_sentence_says_whether_a_price_is_meant_with_vat(known: Vocabulary) -> None:
    said = [understand(sentence, known).including_vat for sentence in ("lunch excl. btw", "lunch incl. btw", "lunch")]

    assert said == [False, True, None]


PARTS = """lunch voor 40 mensen in Utrecht 3511 AB onder 20 euro per persoon tot - € , . 's tussen en max groep van met
z'n veertigen binnen 15 km op donderdag 3 december p.p. provincie heel nederland an hour 12,50 1.000"""


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(st.sampled_from(PARTS.split()), max_size=12).map(" ".join),
        st.text(alphabet=string.printable + "€éï’", max_size=60),  # noqa: RUF001
    )
)
def test_no_sentence_is_too_strange(known: Vocabulary, sentence: str) -> None:
    understood = understand(sentence, known)

    assert all(word in sentence for word in understood.words.split())
    assert understood.quantity is None or 1 <= understood.quantity <= 99_999
    assert all(fact.text in sentence and len(fact.rest) < len(sentence) for fact in understood.facts)
    assert len({fact.name for fact in understood.facts}) == len(understood.facts)
    bounds = [bound for bound in (understood.price_from, understood.price_to) if bound is not None]
    assert all(0 <= bound <= 1_200_000_000 for bound in bounds)
