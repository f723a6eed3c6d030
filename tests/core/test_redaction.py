"""Which names go out of a text, which stay, and which a person must judge."""

import json

import pytest

from marketplace.core.redaction import Name, doubts_about, without_name


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Adri de Groot", "Bel ADRI DE GROOT gerust.", "Bel een van onze leden gerust."),
        (
            "Adri de Groot",
            "Adri bakt elke dag brood. Adri de Groot geeft ook les. Vraag Adri.",
            "Een van onze leden bakt elke dag brood. Een van onze leden geeft ook les. Vraag een van onze leden.",
        ),
        (
            "Adri de Groot",
            "Adri de Groot werkt met Adri van den Berg en Adri-Jan.",
            "Een van onze leden werkt met Adri van den Berg en Adri-Jan.",
        ),
        ("Adri de Groot", "Adri bakt elke dag brood.", "Adri bakt elke dag brood."),
        ("Adri de Groot", "Wij zijn de groot van stuk, zegt adri.", "Wij zijn de groot van stuk, zegt adri."),
        (
            "Wil Bos",
            "Wil Bos en wij. Wil u ook? Vraag Wil.",
            "Een van onze leden en wij. Wil u ook? Vraag een van onze leden.",
        ),
        ("Roos", "Een rode roos, gebonden door Roos.", "Een rode roos, gebonden door een van onze leden."),
        ("Roos", "Roos bloeit. “Roos is mooi.”\nRoos!", "Roos bloeit. “Roos is mooi.”\nRoos!"),
        ("roos", "Bel Roos of roos.", "Bel een van onze leden of roos."),
        ("", "Niemand.", "Niemand."),
    ],
)
def test_what_is_surely_the_person_goes_and_nothing_else(name: str, text: str, left: str) -> None:
    assert Name(name).without(text) == left


def test_a_first_name_goes_from_every_paragraph_of_a_story_that_told_the_full_name() -> None:
    story = json.dumps(
        [
            {"type": "text", "value": "<p>Zoë Bakker begon in 2019.</p>"},
            {"type": "text", "value": "<p>Elke dag fietst Zoë naar het werk.</p>"},
            {"type": "quote", "value": {"text": "Kom langs.", "who": "Zoë, bakker"}},
        ]
    )

    left = json.loads(Name("Zoë Bakker").without(story))

    assert [block["value"] for block in left] == [
        "<p>Een van onze leden begon in 2019.</p>",
        "<p>Elke dag fietst een van onze leden naar het werk.</p>",
    ]


def test_a_quote_and_a_contact_person_of_one_word_are_the_person() -> None:
    content = {"contact_name": "Roos", "story_nl": [{"value": {"text": "Kom!", "who": "Roos, bloemist"}}]}

    assert without_name(content, "Roos", "nl", emptied=("contact_name",)) == {"contact_name": "", "story_nl": []}


@pytest.mark.parametrize(
    ("name", "text", "doubts"),
    [
        ("Adri de Groot", "<p>Adri bakt elke dag brood.</p>", ["Adri bakt elke dag brood."]),
        ("Roos", "Een rode roos. Roos bloeit, zegt Roos.", ["Een rode roos. Roos bloeit, zegt een van onze leden."]),
        ("Wil Bos", "Wil Bos en wij. Wil u ook?", ["Een van onze leden en wij. Wil u ook?"]),
        ("Adri de Groot", "Adri de Groot bakt. Adri ook, adriaan niet.", []),
    ],
)
def test_what_may_be_the_person_is_listed(name: str, text: str, doubts: list[str]) -> None:
    left = without_name({"intro_nl": text, "slug": "Adri Roos Wil"}, name, "nl", kept=("slug",))

    assert doubts_about(left, name, kept=("slug",)) == doubts
