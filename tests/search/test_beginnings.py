"""What is looked for while someone types, and that the index finds just that."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.analysis import Analyser, parts_from, words_of
from search.beginnings import MOST_BEGINNINGS, Wanted, wanted
from search.documents import Document
from search.engines.embedded import EmbeddedEngine
from search.marking import mark_beginnings
from search.names import Names
from search.suggesting import LIMITS, MOST, share
from search.vocabulary import Vocabulary
from tests.search.test_properties import NETWORK

ANALYSERS = {"nl": Analyser("nl", parts_from(["kerst", "pakket", "lunch"])), "en": Analyser("en")}
KNOWN = Vocabulary([("lunch", 9), ("lunches", 2), ("luxe", 5), ("kerstpakket", 4), ("soep", 3), ("soepen", 3)])


def asked(text: str, language: str = "nl") -> tuple[Wanted, ...]:
    return wanted(text, language, ANALYSERS, KNOWN)


def test_words_that_begin_so_are_the_most_frequent_first() -> None:
    assert KNOWN.beginning("lu", 2) == ["lunch", "luxe"]
    assert KNOWN.beginning("soep", 9) == ["soep", "soepen"]
    assert KNOWN.beginning("x", 9) == []


def test_the_words_before_the_last_are_looked_for_whole_and_the_last_as_a_beginning() -> None:
    assert asked("soepen lu") == (Wanted("title_nl", (("soep",),), ("lu",), ("lunch", "luxe")),)


@pytest.mark.parametrize("text", ["Lúnch", "lunch", "LUNCH ", "lunch voor", "een lunch in", "lunch 40", "lunch v"])
def test_case_accents_numbers_and_what_only_joins_words_make_no_difference(text: str) -> None:
    assert asked(text) == (Wanted("title_nl", (), ("lunch",), ()),)


@pytest.mark.parametrize("text", ["", " ", "l", "!?", "é"])
def test_one_letter_is_no_beginning(text: str) -> None:
    assert asked(text) == ()


def test_a_typing_error_counts_only_when_nothing_begins_with_it() -> None:
    assert asked("kerstpakt")[0].longer == ("kerstpakket",)
    assert asked("lunche")[0].longer == ()
    assert asked("soup lunch")[0].each == (("soup", "soep"),)


def test_who_reads_english_gets_dutch_titles_too() -> None:
    assert [one.field for one in asked("lunch", "en")] == ["title_en", "title_nl"]


def test_a_beginning_stands_for_a_limited_number_of_words() -> None:
    many = Vocabulary((f"lu{number:03}x", number) for number in range(500))

    found = wanted("lu", "nl", ANALYSERS, many)

    assert len(found[0].longer) == MOST_BEGINNINGS
    assert found[0].longer[0] == "lu499x"


def names() -> Names[str]:
    things = ("Kantoor en lunch", "Lunch op kantoor", "Kerstlunch", "Café Énorm")
    return Names([(name, name) for name in things], lambda word: [5] if word == "kerstlunch" else [])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (["lun"], ["Lunch op kantoor", "Kantoor en lunch", "Kerstlunch"]),
        (["kantoor", "lu"], ["Kantoor en lunch", "Lunch op kantoor"]),
        (["enor"], ["Café Énorm"]),
        (["op", "kan"], ["Lunch op kantoor"]),
        (["unch"], []),
    ],
)
def test_a_name_is_found_by_how_its_words_begin(typed: list[str], found: list[str]) -> None:
    assert names().beginning(typed, 9) == found


def test_a_misspelt_name_is_found_by_what_is_near() -> None:
    assert names().near(["kantor"], 1) == ["Kantoor en lunch"]
    assert names().beginning(["kantor"], 1) == []


def test_what_was_typed_is_marked_also_inside_a_compound() -> None:
    pieces = mark_beginnings("Kerstlunch met écht lekkere lunch", ["lun", "ech"], "nl")

    assert [piece for piece, marked in pieces if marked] == ["lun", "éch", "lun"]
    assert "".join(piece for piece, _marked in pieces) == "Kerstlunch met écht lekkere lunch"


@given(st.lists(st.integers(0, 30), min_size=4, max_size=4))
def test_ten_rows_at_most_are_shared_and_none_is_left_empty_without_need(available: list[int]) -> None:
    given_rows = share(available)

    assert sum(given_rows) <= MOST
    assert all(0 <= rows <= number for rows, number in zip(given_rows, available, strict=True))
    room = [min(limit, number) for limit, number in zip(LIMITS, available, strict=True)]
    assert sum(given_rows) == min(MOST, sum(room))
    assert all(rows >= min(number, 2) for rows, number in zip(given_rows, available, strict=True))


# The index against the plainest way


WORDS = ("lunch", "lunches", "lunchbox", "soep", "soepen", "met", "kerstlunch", "Sóep", "taart", "taarten")
TITLES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
TYPED = st.lists(st.sampled_from([*WORDS, "lu", "so", "ta", "ker", "met", "xy"]), min_size=1, max_size=3).map(" ".join)


def document(number: int, title_nl: str, title_en: str) -> Document:
    around = 1, "Een", "catering", "lunch", "Eten", "Food", "Gebak", "Pastry"
    texts = title_nl, title_en, "lunch in de samenvatting", "", "taart", "", "", ""
    return Document(
        *(number, *around, *texts),
        kind="service",
        delivery=("sent",),
        reach_km=None,
        unit="person",
        prices=(),
        minimum=1,
        fits=None,
        lead_days=3,
        published=0,
    )


def terms(text: str, language: str, engine: EmbeddedEngine) -> set[str]:
    return set(engine.live().reader().analysers[language].text(text).split())


def plainly(every: Iterable[Document], typed: str, language: str, engine: EmbeddedEngine) -> list[int]:
    """Title by title: every word of it looked at."""
    reader = engine.live().reader()
    known = reader.vocabulary[language].numbers
    joining = {"met"}
    words = [word for word in words_of(typed) if word not in joining] or words_of(typed)[-1:]
    meant: list[set[str]] = [{word} for word in words]
    if not any(other.startswith(words[-1]) for other in known):
        longer = set(reader.vocabulary[language].near(words[-1]))
    else:
        longer = {other for other in known if other.startswith(words[-1])}
    for ways, word in zip(meant[:-1], words, strict=False):
        if not any(other.startswith(word) for other in known):
            ways |= set(reader.vocabulary[language].near(word))
    whole: list[int] = []
    begun: list[int] = []
    for one in every:
        titles = {"nl": one.title_nl, "en": one.title_en}
        ranks = []
        for code in ("nl",) if language == "nl" else ("en", "nl"):
            analyser = reader.analysers[code]
            held = terms(titles[code], code, engine)
            stems = [{analyser.terms(way)[0].text for way in ways if analyser.terms(way)} for ways in meant]
            if all(stem & held for stem in stems[:-1] if stem):
                ranks += [0] if stems[-1] & held else []
                ranks += [1] if {analyser.terms(w)[0].text for w in longer if analyser.terms(w)} & held else []
        if ranks:
            (whole if min(ranks) == 0 else begun).append(one.offering_id)
    return sorted(whole, reverse=True) + sorted(begun, reverse=True)


@settings(max_examples=12, deadline=None, suppress_health_check=[*HealthCheck])
@given(st.lists(st.tuples(TITLES, st.just("") | TITLES), min_size=1, max_size=12), st.lists(TYPED, min_size=8))
def test_the_index_suggests_what_looking_at_every_title_gives(titles: list[tuple[str, str]], typed: list[str]) -> None:
    every = [document(number, *both) for number, both in enumerate(titles, start=1)]
    with tempfile.TemporaryDirectory() as folder:
        engine = EmbeddedEngine(Path(folder))
        with engine.building() as index:
            index.fill([every], NETWORK, ["kerst lunch box"], 0, lambda _number: None)
            index.make_current()

        for text in typed:
            for language in ("nl", "en"):
                found = engine.suggest(text, language, 99)
                assert list(found) == plainly(every, text, language, engine), (text, language)
                assert engine.suggest(text, language, 2) == found[:2]
