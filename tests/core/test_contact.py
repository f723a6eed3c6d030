"""A question reaches who is asked, and who asks knows that it did."""

from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client

from marketplace.core.contact import Addressee, NotSent, Question, Subject, ask
from tests.factories import CooperativeFactory, OfferingFactory, UserFactory

pytestmark = pytest.mark.django_db

FILLED = {
    "name": "Sanne de Wit",
    "email": "sanne@bedrijf.example",
    "phone": "",
    "text": "Kan het ook zonder noten?\nGraag voor 12 uur.",
    "website": "",
}


def html_of(message: mail.EmailMessage) -> str:
    """The one HTML part of a mail."""
    assert isinstance(message, mail.EmailMultiAlternatives)
    [(content, kind)] = message.alternatives
    assert kind == "text/html"
    return str(content)


def test_a_question_about_an_offering_reaches_its_cooperative(client: Client) -> None:
    offering = OfferingFactory(title_nl="Lunch met soep", cooperative__email="keuken@lepel.example")

    response = client.post(f"{offering.get_absolute_url()}vraag/", FILLED)

    assert response.status_code == 302
    assert response["Location"] == offering.get_absolute_url()
    asked, received = mail.outbox
    assert asked.to == ["keuken@lepel.example"]
    assert asked.reply_to == ["sanne@bedrijf.example"]
    assert asked.subject == "Vraag over Lunch met soep"
    assert "Kan het ook zonder noten?" in asked.body
    assert offering.get_absolute_url() in asked.body
    assert received.to == ["sanne@bedrijf.example"]


def test_the_confirmation_repeats_no_words_of_a_stranger(client: Client) -> None:
    cooperative = CooperativeFactory()

    client.post(f"{cooperative.get_absolute_url()}contact/", FILLED)

    received = mail.outbox[1]
    assert cooperative.name in received.body
    assert "noten" not in received.body
    assert "noten" not in html_of(received)


def test_a_question_to_the_network_reaches_the_network(client: Client) -> None:
    response = client.post("/contact/", FILLED, follow=True)

    assert mail.outbox[0].to == ["hallo@samenmarkt.example"]
    assert "Uw vraag is verstuurd" in response.content.decode()


def test_the_cooperative_is_written_to_in_dutch_and_an_english_reader_in_english(client: Client) -> None:
    cooperative = CooperativeFactory()

    client.post(f"/en/cooperatives/{cooperative.slug}/contact/", FILLED)

    assert [message.subject for message in mail.outbox] == ["Vraag", f"Your question to {cooperative.name}"]


def test_every_mail_has_words_without_html_and_no_picture_from_elsewhere(client: Client) -> None:
    client.post(f"{CooperativeFactory(name='Brood & Zn').get_absolute_url()}contact/", FILLED)

    for message in mail.outbox:
        assert BeautifulSoup(html_of(message), "html.parser").find("img") is None
        assert "&amp;" not in message.body


@pytest.mark.parametrize(
    ("field", "said"),
    [("name", "Schrijf uw naam."), ("email", "Schrijf uw e-mailadres."), ("text", "Schrijf uw vraag.")],
)
def test_what_is_missing_is_said_beside_its_field_with_what_to_do(client: Client, field: str, said: str) -> None:
    response = client.post("/contact/", {**FILLED, field: ""})

    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 422
    assert [error.get_text() for error in page.select(f"#id_{field}_error li")] == [f"Fout: {said}"]
    assert [link.get_text() for link in page.select(f'.error-summary a[href="#id_{field}"]')] == [said]
    assert page.select_one(".error-summary[autofocus][tabindex='-1']") is not None
    assert str(page.title).startswith("<title>Fout: Contact")
    assert mail.outbox == []


def test_a_form_without_mistakes_has_a_plain_title(client: Client) -> None:
    page = BeautifulSoup(client.get("/contact/").content, "html.parser")

    assert str(page.title).startswith("<title>Contact")


def test_an_empty_field_of_any_form_is_named_with_what_to_do(client: Client) -> None:
    page = BeautifulSoup(client.post("/account/registreren/", {}).content, "html.parser")

    assert [link.get_text() for link in page.select(".error-summary a")] == [
        "Vul in: naam van uw organisatie",
        "Vul in: KVK-nummer",
        "Vul in: uw naam",
        "Vul in: e-mailadres",
        "Vul in: wachtwoord",
    ]


def test_a_program_that_fills_in_every_field_is_thanked_and_ignored(client: Client) -> None:
    response = client.post("/contact/", {**FILLED, "website": "https://spam.example"})

    assert response.status_code == 302
    assert mail.outbox == []


def test_a_line_break_in_a_title_does_not_reach_the_mails_head() -> None:
    question = Question("Sanne", "sanne@bedrijf.example", "", "Hoe laat?")

    ask(question, Addressee("De Lepel", "keuken@lepel.example"), Subject("Lunch\nBcc: x@y.example", "/"))

    assert mail.outbox[0].subject == "Vraag over Lunch Bcc: x@y.example"


def test_the_answer_button_writes_to_who_asked_and_nobody_else(client: Client) -> None:
    address = "x?bcc=victim%40evil.example&body=hoi@evil.example"

    client.post("/contact/", {**FILLED, "email": address})

    link = BeautifulSoup(html_of(mail.outbox[0]), "html.parser").select_one('a[href^="mailto:"]')
    assert link is not None
    to = urlsplit(str(link["href"]))
    assert (unquote(to.path), to.query) == (address, "")


def test_a_mail_server_that_is_away_is_told_and_nothing_typed_is_lost(client: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 9

    response = client.post("/contact/", FILLED)

    assert response.status_code == 422
    assert "kon niet worden verstuurd" in response.content.decode()
    assert "zonder noten" in response.content.decode()


def test_a_mail_server_that_is_away_raises(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 9

    with pytest.raises(NotSent):
        ask(Question("Sanne", "sanne@bedrijf.example", "", "Hoe laat?"), Addressee("De Lepel", "keuken@lepel.example"))


def test_the_sixth_question_in_ten_minutes_must_wait(client: Client) -> None:
    statuses = [client.post("/contact/", FILLED).status_code for _ in range(6)]

    assert statuses == [302] * 5 + [429]


def test_who_is_signed_in_need_not_type_name_and_address(client: Client) -> None:
    client.force_login(UserFactory(name="Sanne de Wit", email="sanne@bedrijf.example"))

    page = BeautifulSoup(client.get("/contact/").content, "html.parser")

    assert page.select_one("#id_name")["value"] == "Sanne de Wit"  # type: ignore[index]
    assert page.select_one("#id_email")["value"] == "sanne@bedrijf.example"  # type: ignore[index]


def test_a_quantity_comes_along_from_the_offering(client: Client) -> None:
    offering = OfferingFactory(unit="person")

    response = client.get(f"{offering.get_absolute_url()}vraag/?aantal=40")

    assert "Het gaat om 40 personen." in response.content.decode()


def test_the_line_that_we_wrote_is_no_question(client: Client) -> None:
    address = f"{OfferingFactory(unit='person').get_absolute_url()}vraag/?aantal=40"

    response = client.post(address, {**FILLED, "text": "Het gaat om 40 personen.\r\n"})

    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 422
    assert "Schrijf uw vraag onder de regel die wij invulden." in page.select_one("#id_text_error").get_text()  # type: ignore[union-attr]
    assert mail.outbox == []


def test_after_the_question_the_quantity_is_still_there(client: Client) -> None:
    offering = OfferingFactory(unit="person")

    response = client.post(f"{offering.get_absolute_url()}vraag/?aantal=40", FILLED)

    assert response["Location"] == f"{offering.get_absolute_url()}?aantal=40"


@pytest.mark.parametrize("trait", ["draft", "withdrawn"])
def test_nobody_is_asked_about_what_is_not_offered(client: Client, trait: str) -> None:
    offering = OfferingFactory(**{trait: True})

    assert client.get(f"{offering.get_absolute_url()}vraag/").status_code == 404
