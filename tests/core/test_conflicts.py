"""Of two people who edit one row without revisions, the second sees both versions and nothing is lost."""

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from catalogue.models import Capacity
from cooperatives import services
from cooperatives.models import KorPeriod, Membership
from marketplace.core.admin.conflicts import ConflictEditView, PlainEditView
from tests.admin_forms import form_at
from tests.factories import CooperativeFactory, MembershipFactory, OfferingFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(UserFactory(staff=True))
    return client


def address(row: Any) -> str:
    return reverse(f"wagtailsnippets_{row._meta.app_label}_{row._meta.model_name}:edit", args=[row.pk])


def test_every_snippet_shows_both_versions() -> None:
    views = {model: model.snippet_viewset.edit_view_class for model in get_snippet_models()}

    assert [model for model, view in views.items() if not issubclass(view, ConflictEditView | PlainEditView)] == []


def test_a_stale_form_shows_both_stories_and_saves_nothing(staff: Client) -> None:
    member = MembershipFactory(story_nl="Het begin.")
    mine = form_at(staff, address(member), story_nl="Mijn verhaal.")
    staff.post(address(member), form_at(staff, address(member), story_nl="Haar verhaal."))

    response = staff.post(address(member), mine)

    page = BeautifulSoup(response.content, "html.parser").get_text(" ")
    assert response.status_code == 409
    assert "Haar" in page
    assert "Mijn" in page
    assert Membership.objects.get(pk=member.pk).story_nl == "Haar verhaal."


def test_keeping_mine_after_that_saves_it(staff: Client) -> None:
    member = MembershipFactory()
    mine = form_at(staff, address(member), story_nl="Mijn verhaal.")
    staff.post(address(member), form_at(staff, address(member), story_nl="Haar verhaal."))
    page = BeautifulSoup(staff.post(address(member), mine).content, "html.parser")
    sent = {field["name"]: field["value"] for field in page.select("main form input[name]")}

    response = staff.post(address(member), sent)

    assert response.status_code == 302
    assert Membership.objects.get(pk=member.pk).story_nl == "Mijn verhaal."


def test_a_third_version_while_deciding_is_a_conflict_again(staff: Client) -> None:
    member = MembershipFactory()
    mine = form_at(staff, address(member), story_nl="Mijn verhaal.")
    Membership.objects.filter(pk=member.pk).update(story_nl="Haar verhaal.")
    page = BeautifulSoup(staff.post(address(member), mine).content, "html.parser")
    sent = {field["name"]: field["value"] for field in page.select("main form input[name]")}
    Membership.objects.filter(pk=member.pk).update(story_nl="Van een derde.")

    assert staff.post(address(member), sent).status_code == 409


def test_consent_that_was_withdrawn_meanwhile_is_seen_before_saving(staff: Client) -> None:
    member = MembershipFactory(public=True)
    mine = form_at(staff, address(member), story_nl="Mijn verhaal.")
    services.withdraw_consent(member, by=UserFactory(staff=True))

    assert staff.post(address(member), mine).status_code == 409


def test_we_are_full_is_not_overwritten_by_a_stale_form(staff: Client) -> None:
    capacity = OfferingFactory(capacity=40).capacity
    mine = form_at(staff, address(capacity), monday="90")
    Capacity.objects.filter(pk=capacity.pk).update(full_until=date(2030, 1, 1))

    response = staff.post(address(capacity), mine)

    assert response.status_code == 409
    assert Capacity.objects.get(pk=capacity.pk).full_until == date(2030, 1, 1)


def test_a_form_that_says_nothing_of_what_it_was_loaded_with_is_stale(staff: Client) -> None:
    period = KorPeriod.objects.create(cooperative=CooperativeFactory(), starts_on=date(2026, 1, 1))
    sent = form_at(staff, address(period), starts_on="2026-02-01", loaded_values="")

    assert staff.post(address(period), sent).status_code == 409
    assert staff.post(address(period), form_at(staff, address(period), starts_on="2026-02-01")).status_code == 302


def test_a_form_with_a_mistake_still_knows_what_it_was_loaded_with(staff: Client) -> None:
    member = MembershipFactory()
    wrong = form_at(staff, address(member), name="")
    answer = staff.post(address(member), wrong)
    Membership.objects.filter(pk=member.pk).update(story_nl="Haar verhaal.")

    field = BeautifulSoup(answer.content, "html.parser").select_one("input[name=loaded_values]")

    assert field is not None
    assert field["value"] == wrong["loaded_values"]
    assert staff.post(address(member), {**wrong, "name": "Els"}).status_code == 409
