"""Found words are marked where they stand, inside compounds too."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import analysis
from search.analysis import Analyser, parts_from, stem
from search.marking import mark


@pytest.fixture(autouse=True)
def index_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a process that reads an index of lunches."""
    monkeypatch.setattr(analysis, "_analysers", {"nl": Analyser("nl", parts_from(["broodjes", "lunch"]))})


def marked(text: str, *words: str, language: str = "nl") -> str:
    terms = {stem(word, language) for word in words}
    return "".join(f"[{piece}]" if is_marked else piece for piece, is_marked in mark(text, terms, language))


def test_a_part_of_a_compound_is_marked() -> None:
    assert marked("Broodjeslunch met soep van de dag", "lunch") == "Broodjes[lunch] met soep van de dag"


def test_other_forms_of_the_word_are_marked_whole() -> None:
    assert marked("Lunches, en fietsen van een fietser", "lunch", "fiets") == "[Lunches], en [fietsen] van een fietser"


def test_accents_do_not_matter() -> None:
    assert marked("Een déjeuner in het café", "cafe") == "Een déjeuner in het [café]"


def test_english_is_marked_as_english() -> None:
    assert marked("Cleaning windows", "window", "clean", language="en") == "[Cleaning] [windows]"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80), st.sets(st.sampled_from(["lunch", "brood", "raam", "taart"]), max_size=3))
def test_the_pieces_together_are_the_text(text: str, words: set[str]) -> None:
    assert "".join(piece for piece, _marked in mark(f"{text} broodjeslunch", words, "nl")) == f"{text} broodjeslunch"
