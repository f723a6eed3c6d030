"""Whatever the offerings and whatever is asked: every engine gives what a plain filter over documents gives."""

import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cooperatives.places import distance_km
from search.criteria import Criteria, Sort, Spot
from search.documents import CooperativeFacts, Document, LabelFact, Network, PriceStep
from search.facets import BANDS, FACETS
from tests.fixtures.search import ENGINES, opened

UTRECHT, ZWOLLE = Spot("Utrecht", "utrecht", 52.09, 5.12), Spot("Zwolle", "overijssel", 52.51, 6.09)
HELD = LabelFact("pso_30", date(2020, 1, 1), None)
ENDED = LabelFact("pso_30", date(2020, 1, 1), date(2021, 1, 1))
COOPERATIVES = {
    1: CooperativeFacts(1, "een", "Een", "utrecht", 52.09, 5.12, whole_country=True, labels=(HELD,)),
    2: CooperativeFacts(2, "twee", "Twee", "utrecht", 52.16, 5.39, service_km=30, labels=(ENDED,)),
    3: CooperativeFacts(3, "drie", "Drie", "overijssel", 52.51, 6.09, service_provinces=("utrecht",)),
    4: CooperativeFacts(4, "vier", "Vier", "flevoland", 52.37, 5.22),
}
CATEGORIES = {"lunch": "catering", "taart": "catering", "glas": "cleaning"}
NETWORK = Network(tuple(COOPERATIVES.values()), tuple(CATEGORIES.items()), (), date(2024, 1, 1))
MODES = ("at_buyer", "at_cooperative", "sent", "remote")
NEAR_KM = 25
CENTS = st.sampled_from([0, 999, 1000, 1250, 1499, 1500, 2500, 4500, 9999])
QUANTITIES = (1, 2, 10, 40, 41)
VALUES = {
    "category": ["catering", "lunch", "glas"],
    "kind": ["service", "product", "workshop"],
    "province": ["utrecht", "overijssel", "flevoland"],
    "delivery": MODES,
    "price_band": ["request", "person-1000-1500", "person-1500-2000", "hour-2500-3500", "hour-0-2500"],
    "lead_time": ["2", "5", "20"],
    "label": ["pso_30"],
    "cooperative": ["een", "drie", "vier"],
}


@st.composite
def steps(draw: st.DrawFn) -> tuple[PriceStep, ...]:
    """Nothing (on request), one price, or other prices from other quantities on."""
    quantities = [1, *sorted(draw(st.sets(st.sampled_from(QUANTITIES[1:]), max_size=3)))]
    found = tuple(PriceStep(quantity, net := draw(CENTS), net * 109 // 100) for quantity in quantities)
    return draw(st.sampled_from([found, found, found, ()]))


@st.composite
def documents(draw: st.DrawFn, number: int) -> Document:
    subcategory = draw(st.sampled_from([*CATEGORIES]))
    cooperative = draw(st.sampled_from([*COOPERATIVES]))
    around = cooperative, COOPERATIVES[cooperative].name, CATEGORIES[subcategory], subcategory
    title = draw(st.sampled_from(["Broodjes", "Soep", "Broodjes met soep"]))
    return Document(
        *(number, *around, "Boven", "Above", "Onder", "Below", title, "", "", "", "", "", "", ""),
        kind=draw(st.sampled_from(VALUES["kind"])),
        delivery=tuple(mode for mode in MODES if draw(st.booleans())) or ("sent",),
        reach_km=draw(st.sampled_from([None, None, 5, 40])),
        unit=draw(st.sampled_from(["person", "hour", "piece"])),
        prices=draw(steps()),
        minimum=draw(st.sampled_from([1, 1, 10, 40])),
        fits=draw(st.sampled_from([None, 5, 40, 100])),
        lead_days=draw(st.sampled_from([0, 2, 3, 5, 20, 21])),
        published=draw(st.integers(0, 3)),
    )


QUESTIONS = st.builds(
    Criteria,
    words=st.sampled_from(["", "", "broodjes"]),
    spot=st.sampled_from([None, UTRECHT, ZWOLLE]),
    radius_km=st.sampled_from([None, 10, 25, 100]),
    quantity=st.sampled_from([None, *QUANTITIES]),
    counts=st.sampled_from([(), (), ("person", "piece"), ("hour",)]),
    unit=st.sampled_from([None, "person"]),
    price_from=st.none() | CENTS,
    price_to=st.none() | CENTS,
    including_vat=st.booleans(),
    chosen=st.dictionaries(st.sampled_from([*VALUES]), st.nothing(), max_size=0)
    | st.fixed_dictionaries(
        {},
        optional={
            name: st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True).map(tuple)
            for name, values in VALUES.items()
        },
    ),
    sort=st.sampled_from(Sort),
    per_page=st.just(100),
).map(lambda criteria: criteria if criteria.spot else replace(criteria, radius_km=None))


def price(document: Document, criteria: Criteria) -> int | None:
    step = document.price_at(criteria.quantity if is_counted(document, criteria) else None)
    return step and step.cents(including_vat=criteria.including_vat)


def is_counted(document: Document, criteria: Criteria) -> bool:
    """Whether the asked quantity says something of what this is counted in."""
    return not criteria.counts or document.unit in criteria.counts


def kilometres(document: Document, spot: Spot) -> float:
    owner = COOPERATIVES[document.cooperative_id]
    return distance_km(spot.lat, spot.lon, owner.lat, owner.lon)


def had_by(document: Document, criteria: Criteria) -> set[str]:
    """The delivery modes in which it can be had where it is asked."""
    if criteria.spot is None:
        return set(document.delivery)
    away = kilometres(document, criteria.spot)
    owner = COOPERATIVES[document.cooperative_id]
    within = {"sent", "remote"}
    if away <= (NEAR_KM if criteria.radius_km is None else criteria.radius_km):
        within.add("at_cooperative")
    if document.reach_km is not None:
        brought = away <= document.reach_km
    elif owner.service_km is None and not owner.service_provinces:
        brought = owner.whole_country or away <= NEAR_KM
    else:
        brought = criteria.spot.province in owner.service_provinces or away <= (owner.service_km or -1)
    if brought and (criteria.radius_km is None or away <= criteria.radius_km):
        within.add("at_buyer")
    return within & set(document.delivery)


def band(document: Document, criteria: Criteria) -> str:
    cents = price(document, criteria)
    return "request" if cents is None else next(one.key for one in BANDS[document.unit] if one.contains(cents))


def values(document: Document, facet: str, criteria: Criteria) -> set[str]:
    """What it is counted under."""
    owner = COOPERATIVES[document.cooperative_id]
    known = {
        "category": {document.subcategory, document.category},
        "kind": {document.kind},
        "province": {owner.province},
        "delivery": had_by(document, criteria),
        "price_band": {band(document, criteria)},
        "lead_time": {str(limit) for limit in (2, 5, 10, 20) if document.lead_days <= limit},
        "label": {label.kind for label in owner.labels if label is HELD},
        "cooperative": {owner.slug},
    }
    return known[facet]


def priced(document: Document, criteria: Criteria, chosen: Sequence[str], *, request: bool) -> bool:
    """In the range and in a chosen band; or on request, when that was chosen as well."""
    ranged = criteria.price_from is not None or criteria.price_to is not None
    cents, bands = price(document, criteria), set(chosen) - {"request"}
    if not ranged and not chosen:
        return True
    if cents is None:
        return request
    if ranged:
        low, high = criteria.price_from or 0, 10**9 if criteria.price_to is None else criteria.price_to
        units = [criteria.unit] if criteria.unit else criteria.counts
        if not low <= cents <= high or (units and document.unit not in units):
            return False
    return band(document, criteria) in bands if bands else ranged


def passes(document: Document, criteria: Criteria, without: str = "") -> bool:
    if criteria.words not in document.title_nl.lower() or not had_by(document, criteria):
        return False
    if criteria.quantity is not None and is_counted(document, criteria):
        fits = 10**9 if document.fits is None else document.fits
        exact = criteria.counts or criteria.unit in (None, document.unit)
        if not exact or not document.minimum <= criteria.quantity <= fits:
            return False
    bands = () if without == "price_band" else criteria.chosen.get("price_band", ())
    if not priced(document, criteria, bands, request=without == "price_band" or "request" in bands):
        return False
    return all(
        facet in (without, "price_band") or values(document, facet, criteria) & {*chosen}
        for facet, chosen in criteria.chosen.items()
    )


def counted(every: Iterable[Document], facet: str, criteria: Criteria) -> dict[str, int]:
    number: Counter[str] = Counter()
    for document in every:
        if passes(document, criteria, without=facet):
            number.update(values(document, facet, criteria))
    if facet == "price_band":
        return of_one_unit(number, criteria)
    return dict(number)


def of_one_unit(number: Counter[str], criteria: Criteria) -> dict[str, int]:
    units = compared(number, criteria)
    return {one: size for one, size in number.items() if one == "request" or one.split("-")[0] in units}


def compared(number: Counter[str], criteria: Criteria) -> set[str]:
    """Prices compare within one unit: the asked one, those of the chosen bands, else the one found most, of what the
    quantity counts if there is any."""
    sizes = Counter[str]()
    for one, size in number.items():
        sizes[one.split("-")[0]] += size
    del sizes["request"]
    chosen = {one.split("-")[0] for one in criteria.chosen.get("price_band", ())} - {"request"}
    likely = [unit for unit in sizes if unit in criteria.counts] or sizes
    most = {min(likely, key=lambda unit: (-sizes[unit], unit))} if sizes else set()
    return {criteria.unit} if criteria.unit else chosen or most


def order(document: Document, criteria: Criteria, units: Iterable[str]) -> float:
    """By what the hits are sorted, the smallest first; 0 where the words decide."""
    sort = criteria.sort
    if sort == Sort.PRICE:
        cents = price(document, criteria)
        return 10**9 if cents is None else cents if document.unit in units else 10**8 + cents
    if criteria.spot is not None and (sort == Sort.DISTANCE or (sort == Sort.RELEVANCE and not criteria.words)):
        return kilometres(document, criteria.spot)
    return 0 if sort == Sort.RELEVANCE and criteria.words else -document.published


@pytest.mark.parametrize("name", ENGINES)
@settings(max_examples=15, deadline=None, phases=[Phase.generate], suppress_health_check=[*HealthCheck])
@given(st.data())
def test_the_index_gives_what_a_plain_filter_gives(name: str, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, 25))
    every = {at: data.draw(documents(at)) for at in range(1, number + 1)}
    questions = data.draw(st.lists(QUESTIONS, min_size=10, max_size=20))
    with tempfile.TemporaryDirectory() as folder, opened(name, Path(folder)) as engine:
        with engine.building() as index:
            index.fill([every.values()], NETWORK, ["broodjes soep"], 0, lambda _number: None)
            index.make_current()

        for criteria in questions:
            answer = engine.search(criteria)

            hits = [every[hit.offering_id] for hit in answer.hits]
            expected = {at for at, document in every.items() if passes(document, criteria)}
            assert {hit.offering_id for hit in hits} == expected
            assert answer.total == len(hits) == len(expected)
            bands = (
                values(one, "price_band", criteria) for one in every.values() if passes(one, criteria, "price_band")
            )
            units = compared(Counter(chain.from_iterable(bands)), criteria)
            orders = [order(hit, criteria, units) for hit in hits]
            assert orders == sorted(orders)
            for facet in FACETS:
                given_numbers = {value: size for value, size in answer.facets[facet.name].items() if size}
                assert given_numbers == counted(every.values(), facet.name, criteria), facet.name
