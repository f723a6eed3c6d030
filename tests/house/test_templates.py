"""Templates keep to the content policy, escape what people wrote, and say what they take."""

import re

import pytest
from django.contrib.staticfiles import finders

from tests.house import CODE, modules, named, templates

INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an event attribute": re.compile(
        r"<[^>]*\son(?:click|change|submit|load|input|keydown|keyup|focus|blur)\s*=", re.IGNORECASE
    ),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
}
SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.IGNORECASE | re.DOTALL)
STATIC = re.compile(r"""\{%\s*static\s+["']([^"']+)["']""")
UNSAFE = re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off")
OPENING = re.compile(r"\A(?:\{% load [^%]*%\}\s*)*\{%\s*comment\s*%\}|\A(?:\{% load [^%]*%\}\s*)*\{#")


@pytest.mark.parametrize("what", INLINE)
def test_no_template_has(what: str) -> None:
    found = [named(path) for path in templates() if path.suffix == ".html" and INLINE[what].search(path.read_text())]

    assert found == []


def test_no_template_has_an_inline_script() -> None:
    inline = [
        f"{named(path)}: {match['attributes'].strip()}"
        for path in templates()
        for match in SCRIPT.finditer(path.read_text())
        if match["body"].strip() and "json" not in match["attributes"]
    ]

    assert inline == []


def test_no_template_turns_escaping_off() -> None:
    """A plain mail (.txt) does: there is no HTML in it."""
    found = [named(path) for path in templates() if path.suffix != ".txt" and UNSAFE.search(path.read_text())]

    assert found == []


def test_no_code_declares_text_safe_by_mark_safe() -> None:
    found = [named(path) for path in modules(*CODE) if "mark_safe" in path.read_text() and "house" not in path.parts]

    assert found == []


def test_every_component_opens_with_its_inputs() -> None:
    components = [path for path in templates() if path.parent.name in {"components", "forms"}]

    assert [named(path) for path in components if not OPENING.match(path.read_text())] == []


def test_every_file_that_a_template_names_is_there() -> None:
    """With hashed names, a file that is gone makes its page a 500; under test the page would only look bare."""
    named_files = {(named(path), file) for path in templates() for file in STATIC.findall(path.read_text())}

    assert [pair for pair in sorted(named_files) if finders.find(pair[1]) is None] == []
