"""Mail of the demonstration arrives on a page."""

import pytest
from django.core.mail import BadHeaderError, EmailMultiAlternatives, send_mail
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from marketplace.demo import mail
from marketplace.demo.models import Mail

pytestmark = pytest.mark.django_db

SENDER = "Samenmarkt <hallo@samenmarkt.example>"


@pytest.fixture(autouse=True)
def mailbox(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "marketplace.demo.mail.MailboxBackend"


def letter(html: str) -> Mail:
    message = EmailMultiAlternatives("Welkom", "Zie https://samenmarkt.example/", SENDER, ["jan@demo.example"])
    message.attach_alternative(html, "text/html")
    message.attach("offerte.pdf", b"%PDF", "application/pdf")
    message.send()
    return Mail.objects.get()


def test_what_is_sent_is_listed_with_its_reader(client: Client) -> None:
    send_mail("Uw vraag", "Dank u.", SENDER, ["jan@demo.example", "els@demo.example"])

    page = client.get(reverse("demo_mail")).content.decode()

    assert "Uw vraag" in page
    assert "jan@demo.example, els@demo.example" in page


def test_a_message_shows_its_text_with_links_and_nothing_that_runs(client: Client) -> None:
    send_mail("Vraag", "Kijk op http://localhost:8000/aanbod/ <script>alert(1)</script>", SENDER, ["jan@demo.example"])

    page = client.get(reverse("demo_mail_detail", args=[Mail.objects.get().pk])).content.decode()

    assert '<a href="http://localhost:8000/aanbod/"' in page
    assert "<script>alert" not in page


def test_a_message_as_laid_out_stands_in_a_sandbox(client: Client) -> None:
    sent = letter("<html><head><title>x</title></head><body><script>alert(1)</script></body></html>")

    response = client.get(reverse("demo_mail_html", args=[sent.pk]))

    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox allow-top-navigation-by-user-activation" in policy
    assert "script-src" not in policy
    assert "allow-scripts" not in policy
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert b'<head><base target="_top"><title>' in response.content


def test_the_page_of_a_message_frames_its_layout_without_scripts(client: Client) -> None:
    sent = letter("<p>Dag</p>")

    page = client.get(reverse("demo_mail_detail", args=[sent.pk])).content.decode()

    assert f'src="{reverse("demo_mail_html", args=[sent.pk])}"' in page
    assert 'sandbox="allow-top-navigation-by-user-activation"' in page
    assert "offerte.pdf" in page


def test_only_a_post_empties_the_mailbox(client: Client) -> None:
    send_mail("Uw vraag", "Dank u.", SENDER, ["jan@demo.example"])

    assert client.get(reverse("demo_mail_empty")).status_code == 405
    assert Mail.objects.count() == 1

    client.post(reverse("demo_mail_empty"))

    assert not Mail.objects.exists()


def test_old_mail_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "KEPT", 2)

    for number in range(4):
        send_mail(f"Bericht {number}", "", SENDER, ["jan@demo.example"])

    assert [row.subject for row in Mail.objects.all()] == ["Bericht 3", "Bericht 2"]


def test_a_line_break_in_a_subject_is_refused_as_a_real_server_would() -> None:
    with pytest.raises(BadHeaderError):
        send_mail("Uw vraag\nBcc: allen@demo.example", "", SENDER, ["jan@demo.example"])

    assert not Mail.objects.exists()


@pytest.mark.parametrize("name", ["demo_mail", "demo_mail_empty", "demo_enter"])
def test_outside_a_demonstration_the_page_is_not_there(client: Client, settings: Settings, name: str) -> None:
    # First: addresses are made when the first of them is asked for, and then DEMO decides which there are.
    address = reverse(name)
    settings.DEMO = False

    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404
