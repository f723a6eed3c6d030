"""Totals, facets, prices and distances of the embedded index equal a plain calculation over the database."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.utils import timezone

from search.criteria import Criteria, Sort, Spot
from search.facets import FACETS
from search.results import Results
from search.services import engine
from tests.search import naive

PLACES = {
    "Utrecht": Spot("Utrecht", "utrecht", 52.0908, 5.1222),
    "Den Haag": Spot("'s-Gravenhage", "zuid-holland", 52.0767, 4.2986),
    "Texel": Spot("Den Burg", "noord-holland", 53.0542, 4.7972),
    "Maastricht": Spot("Maastricht", "limburg", 50.8483, 5.6889),
    "Emmen": Spot("Emmen", "drenthe", 52.7792, 6.9069),
    "Zwolle": Spot("Zwolle", "overijssel", 52.5125, 6.0944),
    "Groningen": Spot("Groningen", "groningen", 53.2192, 6.5667),
    "Eindhoven": Spot("Eindhoven", "noord-brabant", 51.4408, 5.4778),
}

pytestmark = pytest.mark.usefixtures("searchable")


@pytest.fixture(scope="module")
def every(_indexed: Path) -> list[naive.Row]:
    """Every offering of the demo network, while the index holds the same."""
    return naive.rows(timezone.localdate())


def asked(name: str = "", **criteria: object) -> Criteria:
    """Criteria with a place by its name, a facet's values by its name, and everything else as it is called."""
    facets = {facet.name for facet in FACETS}
    chosen = {key: value for key, value in criteria.items() if key in facets}
    others = {key: value for key, value in criteria.items() if key not in facets}
    base = Criteria(chosen=chosen, spot=PLACES.get(name))  # type: ignore[arg-type]
    return replace(base, **others)  # type: ignore[arg-type]


def found(criteria: Criteria) -> Results:
    """The whole answer on one page."""
    return engine().search(replace(criteria, per_page=1000))


QUESTIONS = [
    asked(),
    asked(words="lunch"),
    asked(words="schoonmaak", language="en"),
    asked("Utrecht", words="lunch", quantity=40, radius_km=15, price_to=2000, unit="person"),
    asked("Utrecht", words="lunch", quantity=40),
    asked("Utrecht", words="lunch", quantity=121),
    asked("Utrecht", words="lunch", quantity=40, price_to=1300),
    asked("Den Haag"),
    asked("Den Haag", radius_km=10),
    asked("Texel", radius_km=25),
    asked("Maastricht", radius_km=100, delivery=("at_buyer",)),
    asked("Emmen", delivery=("at_cooperative", "remote")),
    asked("Zwolle", delivery=("sent",), radius_km=10),
    asked(quantity=1),
    asked(quantity=200, words="geschenk"),
    asked(quantity=100_000),
    asked(price_from=1000, price_to=2500),
    asked(price_from=1000, price_to=2500, unit="person", including_vat=True),
    asked(price_to=5000, unit="hour", words="massage"),
    asked(price_band=("person-1000-1500", "person-1500-2000")),
    asked(price_band=("person-1000-1500", "request"), quantity=60),
    asked(quantity=25, counts=("person", "piece"), words="gebak"),
    asked("Zwolle", quantity=12, counts=("person", "piece"), kind=("workshop",)),
    asked(quantity=60, counts=("person", "piece"), price_to=1500),
    asked(quantity=3, counts=("hour",), price_band=("person-1000-1500",), including_vat=True),
    asked(quantity=100, unit="m2"),
    asked(price_band=("request",)),
    asked(price_band=("piece-1000-2500",), price_to=1500),
    asked(category=("catering",)),
    asked(category=("lunch", "schoonmaak"), kind=("service",)),
    asked(province=("utrecht", "drenthe"), label=("pso_30plus",)),
    asked(lead_time=("2",), cooperative=("kersvers", "oogst", "handwerk")),
    asked(lead_time=("5", "20"), words="workshop"),
    asked(kind=("workshop",), province=("gelderland",), delivery=("at_buyer",), quantity=12),
    asked("Groningen", words="portret", radius_km=50, kind=("product", "service"), lead_time=("20",)),
    asked(label=("pso_3", "iso_9001"), category=("kantoor", "ramen", "archief"), price_to=10_000, quantity=4),
    asked("Eindhoven", quantity=50, category=("buffet", "lunch"), price_band=("person-1000-1500",), including_vat=True),
]


def words_alone(criteria: Criteria, every: list[naive.Row]) -> list[naive.Row]:
    """The offerings that the words find, whatever the filters."""
    if not criteria.words:
        return every
    hits = {hit.offering_id for hit in found(Criteria(words=criteria.words, language=criteria.language)).hits}
    return [row for row in every if row.offering.pk in hits]


@pytest.mark.parametrize("criteria", QUESTIONS, ids=range(len(QUESTIONS)))
def test_filters_let_the_same_offerings_through(criteria: Criteria, every: list[naive.Row]) -> None:
    answer = found(criteria)

    hits = [hit.offering_id for hit in answer.hits]
    assert set(hits) == naive.answer(words_alone(criteria, every), criteria)
    assert answer.total == len(hits) == len(set(hits))


@pytest.mark.parametrize("criteria", QUESTIONS, ids=range(len(QUESTIONS)))
def test_facets_count_the_same(criteria: Criteria, every: list[naive.Row]) -> None:
    rows = words_alone(criteria, every)

    counted = found(criteria).facets

    for facet in FACETS:
        expected = naive.count(rows, facet.name, criteria)
        given = {value: number for value, number in counted[facet.name].items() if number}
        if facet.name == "price_band":
            # Bands are listed for one unit only, and other units have bands of their own.
            unit = next((value.split("-")[0] for value in given if value != "request"), "")
            expected = {value: number for value, number in expected.items() if value.split("-")[0] in (unit, "request")}
            if unit not in naive.BANDS:
                given = expected = {}
        assert given == expected, facet.name


@pytest.mark.parametrize("criteria", QUESTIONS, ids=range(len(QUESTIONS)))
def test_a_hit_has_the_price_and_the_distance_of_the_question(criteria: Criteria, every: list[naive.Row]) -> None:
    rows = {row.offering.pk: row for row in every}
    shown = replace(criteria, including_vat=False)

    for hit in found(criteria).hits:
        row = rows[hit.offering_id]
        assert hit.price == row.price(shown)
        assert hit.distance_km == (pytest.approx(row.distance(criteria.spot)) if criteria.spot else None)


@pytest.mark.parametrize("criteria", QUESTIONS, ids=range(len(QUESTIONS)))
@pytest.mark.parametrize("sort", [Sort.PRICE, Sort.DISTANCE, Sort.NEWEST])
def test_sorted_is_sorted(criteria: Criteria, sort: Sort, every: list[naive.Row]) -> None:
    if sort == Sort.DISTANCE and criteria.spot is None:
        criteria = replace(criteria, spot=PLACES["Zwolle"])
    rows = {row.offering.pk: row for row in every}

    answer = found(replace(criteria, sort=sort))

    units = {band.split("-")[0] for band in answer.facets["price_band"]}
    keys = [_key(rows[hit.offering_id], criteria, sort, units) for hit in answer.hits]
    assert keys == sorted(keys)


def test_the_lowest_price_of_a_lunch_is_a_price_per_person(every: list[naive.Row]) -> None:
    units = {row.offering.pk: row.offering.unit for row in every}

    hits = found(asked("", words="lunch", sort=Sort.PRICE)).hits
    cheapest = [units[hit.offering_id] for hit in hits if hit.price is not None]

    assert cheapest[0] == "person"
    assert cheapest == sorted(cheapest, key=lambda unit: unit != "person")


def _key(row: naive.Row, criteria: Criteria, sort: Sort, units: set[str]) -> float:
    """Prices that compare come first, those in other units behind them."""
    if sort == Sort.PRICE:
        price = row.price(criteria)
        return 10**9 if price is None else price if row.offering.unit in units else 10**8 + price
    if sort == Sort.DISTANCE:
        assert criteria.spot is not None
        return round(row.distance(criteria.spot), 6)
    published = row.offering.first_published_at
    assert published is not None
    return -float(published.timestamp())


@pytest.mark.parametrize("sort", [*Sort])
def test_pages_hold_every_hit_once(sort: Sort, every: list[naive.Row]) -> None:
    criteria = asked("Utrecht", words="lunch", sort=sort)
    whole = [hit.offering_id for hit in found(criteria).hits]

    pages = [engine().search(replace(criteria, per_page=4, page=page)) for page in range(1, 9)]

    assert [hit.offering_id for page in pages for hit in page.hits] == whole[:32]


@pytest.mark.parametrize("facet", [facet.name for facet in FACETS])
def test_choosing_a_value_gives_what_was_counted(facet: str, every: list[naive.Row]) -> None:
    criteria = asked("Utrecht", words="lunch", quantity=40)

    for value, number in found(criteria).facets[facet].items():
        assert found(replace(criteria, chosen={facet: (value,)})).total == number


def test_lunch_for_forty_within_fifteen_kilometres_for_less_than_twenty_euros(every: list[naive.Row]) -> None:
    criteria = asked("Utrecht", words="lunch", quantity=40, unit="person", radius_km=15, price_to=2000)
    rows = {row.offering.pk: row for row in every}

    hits = found(criteria).hits

    first = {rows[hit.offering_id].offering.title_nl: hit.price for hit in hits}
    assert first["Broodjeslunch met soep van de dag"] == 1250
    assert first["Vegetarische vergaderlunch"] == 1325
    assert first["Soep, brood en salade in het Buurthuis"] == rows_price(rows, "Soep, brood en salade in het Buurthuis")
    assert {rows[hit.offering_id].cooperative.province for hit in hits} == {"utrecht"}
    assert {rows[hit.offering_id].offering.unit for hit in hits} == {"person"}
    assert all(hit.price is not None and hit.price <= 2000 for hit in hits)


def rows_price(rows: dict[int, naive.Row], title: str) -> int | None:
    """The price at forty of the offering with this title."""
    row = next(row for row in rows.values() if row.offering.title_nl == title)
    return row.price(Criteria(quantity=40))
