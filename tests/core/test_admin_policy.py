"""The admin runs no script but its own files, and sends no mail that leads members to it."""

import re

import pytest
from django.core import mail
from django.test import Client
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from marketplace.core import publishing
from tests.factories import OfferingFactory, UserFactory

INLINE = re.compile(r"<script(?![^>]*(\ssrc=|application/json|application/ld\+json))[^>]*>", re.IGNORECASE)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/en/", "/verhalen/"])
def test_the_public_site_allows_no_inline_style_or_script(client: Client, address: str) -> None:
    policy = client.get(address)["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "script-src 'self'" in policy


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    ["/admin/", "/admin/images/add/", "/admin/redirects/add/", "/admin/workflows/add/", "/admin/reports/site-history/"],
)
def test_the_admin_allows_inline_style_and_no_inline_script(client: Client, address: str) -> None:
    client.force_login(UserFactory(staff=True))

    response = client.get(address)

    policy = response["Content-Security-Policy"]
    assert "script-src 'self';" in f"{policy};"
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert INLINE.search(response.content.decode()) is None


@pytest.mark.django_db
def test_a_chooser_is_started_by_data_not_by_a_script() -> None:
    html = AdminPageChooser().render("page", Page.objects.get(slug="home"), {"id": "id_page"})

    assert 'data-start="PageChooser"' in html
    assert "<script" not in html


@pytest.mark.django_db
def test_a_workflow_mails_nobody() -> None:
    state = publishing.submit(OfferingFactory(draft=True), by=UserFactory())
    state.current_task_state.reject(user=UserFactory(staff=True), comment="De prijs ontbreekt.")

    assert mail.outbox == []
