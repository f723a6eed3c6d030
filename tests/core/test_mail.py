"""A mail reads as plain text, and its HTML part does nothing but look well."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core import mail as post
from django.utils.translation import override

from marketplace.core import mail
from tests.house import ROOT, named

PARTS = sorted((ROOT / "templates/mail").glob("*.html"))


@pytest.mark.parametrize("path", PARTS, ids=named)
def test_an_html_part_fetches_and_runs_nothing(path: Path) -> None:
    text = path.read_text()

    for word in ("<img", "<script", "<style", "<link", "<form", "src=", "style=", "url(", "autoescape", "|safe"):
        assert word not in text


@pytest.mark.django_db
def test_a_mail_is_plain_text_first_and_what_people_typed_is_text_in_the_other_part() -> None:
    values: dict[str, Any] = {"name": "<b>De Kastanje</b>", "label": "PSO", "number": "P-1", "issuer": "PSO-Nederland"}
    with override("nl"):
        mail.send(
            "label_ends",
            to="hallo@kastanje.example",
            subject="Een label\r\nBcc: iemand@elders.example",
            context={**values, "day": date(2026, 12, 1), "has_ended": False, "contact": "http://localhost/contact/"},
        )

    message: Any = post.outbox[0]
    assert message.subject == "Een label Bcc: iemand@elders.example"
    assert message.content_subtype == "plain"
    assert "<b>De Kastanje</b>" in message.body
    [(html, kind)] = message.alternatives
    assert kind == "text/html"
    assert "&lt;b&gt;De Kastanje&lt;/b&gt;" in html
    assert "<b>De Kastanje</b>" not in html
