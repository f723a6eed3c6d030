"""What the network puts first or last for some words: the order changes, what is found does not."""

import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from catalogue.models import Offering
from search.analysis import Analyser
from search.criteria import Criteria, Sort
from search.documents import Document, Network, SteeringRule
from search.engines.embedded import EmbeddedEngine
from search.models import Change, Direction, Steering
from search.network_json import network_from, network_to_json
from search.services import engine
from search.steering import MOST_FIRST, orders
from tests.factories import CooperativeFactory, OfferingFactory
from tests.search.test_properties import NETWORK, documents

TODAY = date(2026, 11, 24)
ANALYSERS = {"nl": Analyser("nl", ["broodje", "soep"]), "en": Analyser("en")}


def rule(words: str, offering: int = 1, **values: object) -> SteeringRule:
    return SteeringRule(**{"language": "nl", "words": words, "offering_id": offering, "first": True, **values})  # type: ignore[arg-type]


def first_for(rules: list[SteeringRule], words: str, language: str = "nl") -> tuple[int, ...]:
    network = replace(NETWORK, steering=tuple(rules))
    return orders(network, words, language, ANALYSERS, TODAY).first


@pytest.mark.parametrize("asked", ["broodje met soep", "Soep en broodjes", "BROODJE SÓEP"])
def test_a_rule_holds_for_its_words_in_any_order_and_form(asked: str) -> None:
    assert first_for([rule("broodjes soep")], asked) == (1,)


@pytest.mark.parametrize("asked", ["", "soep", "broodjes soep taart", "met"])
def test_a_rule_holds_for_no_other_words(asked: str) -> None:
    assert first_for([rule("broodjes soep"), rule("de met")], asked) == ()


def test_a_rule_in_dutch_holds_for_a_reader_of_english_and_not_the_other_way_round() -> None:
    rules = [rule("soep"), rule("soep", 2, language="en")]

    assert first_for(rules, "soep", "en") == (2, 1)
    assert first_for(rules, "soep") == (1,)


@pytest.mark.parametrize(
    ("starts", "ends", "holds"), [(0, 0, True), (None, 0, True), (0, None, True), (1, None, False), (None, -1, False)]
)
def test_a_rule_holds_on_its_first_day_and_on_its_last(starts: int | None, ends: int | None, holds: bool) -> None:
    days = [None if away is None else TODAY + timedelta(away) for away in (starts, ends)]

    assert bool(first_for([rule("soep", starts_on=days[0], ends_on=days[1])], "soep")) is holds


def test_at_most_five_come_first_in_the_order_of_their_rules() -> None:
    assert first_for([rule("soep", number) for number in (9, 3, 7, 1, 5, 2)], "soep") == (9, 3, 7, 1, 5)


def test_facts_that_were_stored_before_there_were_rules_still_read() -> None:
    stored = replace(NETWORK, steering=(rule("soep", starts_on=TODAY),))

    written = json.loads(network_to_json(stored))

    assert network_from(written) == stored
    del written["steering"]
    assert network_from(written) == NETWORK


@settings(max_examples=40, deadline=None, phases=[Phase.generate], suppress_health_check=[*HealthCheck])
@given(st.data())
def test_rules_only_reorder_what_was_found(data: st.DataObject) -> None:
    number = data.draw(st.integers(1, 12))
    every = [data.draw(documents(at)) for at in range(1, number + 1)]
    numbers = st.lists(st.integers(1, number + 2), max_size=7, unique=True)
    first, last = data.draw(numbers), data.draw(numbers)
    rules = [*(rule("broodjes", at) for at in first), *(rule("broodjes", at, first=False) for at in last)]
    asked = Criteria(words="broodje", per_page=data.draw(st.sampled_from([1, 3, 100])))

    plain, steered = (pages(network, every, asked) for network in (NETWORK, replace(NETWORK, steering=tuple(rules))))

    pinned = [at for at in first[:MOST_FIRST] if at in plain]
    buried = [at for at in plain if at in last and at not in first[:MOST_FIRST]]
    assert steered == [*pinned, *(at for at in plain if at not in {*pinned, *buried}), *buried]


def pages(network: Network, every: Sequence[Document], asked: Criteria) -> list[int]:
    """What is found, page after page."""
    with tempfile.TemporaryDirectory() as folder:
        searched = EmbeddedEngine(Path(folder))
        with searched.building() as index:
            index.fill([every], network, ["broodjes soep"], 0, lambda _number: None)
            index.make_current()
        answers = [searched.search(replace(asked, page=page)) for page in range(1, 13)]
    return [hit.offering_id for answer in answers for hit in answer.hits]


@pytest.fixture
def lunches(index: Callable[[], None], transactional_db: None) -> list[Offering]:
    """Three lunches; the best title stands first."""
    cooperative = CooperativeFactory()
    titles = ("Lunch", "Lunch met soep", "Lunch met soep en salade")
    made: list[Offering] = [
        OfferingFactory(title_nl=title, cooperative=cooperative, category="lunch") for title in titles
    ]
    index()
    return made


def found(**criteria: object) -> list[int]:
    return [hit.offering_id for hit in engine().search(Criteria(words="lunch", **criteria)).hits]  # type: ignore[arg-type]


def steer(offering: Offering, direction: Direction = Direction.FIRST, **values: object) -> Steering:
    return Steering.objects.create(
        words="lunches", language="nl", offering=offering, direction=direction, reason="Seizoen", **values
    )


def test_a_rule_reaches_the_index_without_a_rebuild_and_goes_as_it_came(lunches: list[Offering]) -> None:
    plain, best, worst = found(), lunches[2], lunches[0]
    made = [steer(best), steer(worst, Direction.LAST)]
    steered = found()
    for each in made:
        each.delete()

    assert steered == [best.pk, lunches[1].pk, worst.pk]
    assert found() == plain == [offering.pk for offering in lunches]
    assert not Change.objects.filter(done_at=None).exists()


def test_a_rule_counts_from_its_first_day_without_anything_written(lunches: list[Offering]) -> None:
    steer(lunches[2], starts_on=timezone.localdate() + timedelta(1))

    assert found()[0] == lunches[0].pk


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.PRICE])
def test_another_order_than_relevance_is_left_alone(lunches: list[Offering], sort: Sort) -> None:
    plain = found(sort=sort)
    steer(lunches[1])

    assert found(sort=sort) == plain


def test_an_offering_that_is_not_found_does_not_come_in(lunches: list[Offering]) -> None:
    steer(OfferingFactory(title_nl="Taart", category="gebak", cooperative=lunches[0].cooperative))

    assert found() == [offering.pk for offering in lunches]


def test_a_rule_goes_with_its_offering(lunches: list[Offering]) -> None:
    steer(lunches[2])
    lunches[2].delete()

    assert not Steering.objects.exists()
    assert found() == [lunches[0].pk, lunches[1].pk]
