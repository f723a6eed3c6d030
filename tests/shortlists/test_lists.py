"""Who sees, changes and deletes which list."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from marketplace.accounts.models import User
from marketplace.accounts.services import organisations
from marketplace.core.jobs import run_jobs
from search.shortlists import services
from search.shortlists.exceptions import NoOwner, TooManyLists
from search.shortlists.models import MOST_LISTS, Shortlist, ShortlistItem
from tests.factories import OrganisationMemberFactory

from .conftest import Office, as_, put

pytestmark = pytest.mark.django_db

SEEN_BY = {
    ("private", "owner"): True,
    ("private", "colleague"): False,
    ("private", "manager"): False,
    ("private", "stranger"): False,
    ("shared", "owner"): True,
    ("shared", "colleague"): True,
    ("shared", "manager"): True,
    ("shared", "stranger"): False,
}
MANAGED_BY = {**SEEN_BY, ("shared", "colleague"): False}


@pytest.mark.parametrize(("which", "who"), SEEN_BY)
def test_a_shared_list_is_seen_by_colleagues_and_an_own_one_by_nobody_else(
    office: Office, which: str, who: str
) -> None:
    shortlist: Shortlist = getattr(office, which)
    item = put(shortlist, by=office.owner, offering=office.lunch)
    client = as_(office.people()[who])
    seen = SEEN_BY[which, who]

    read = [shortlist.get_absolute_url(), reverse("shortlist_item", args=[item.pk])]
    read += [reverse("shortlist_export", args=[shortlist.pk, kind]) for kind in ("csv", "xlsx")]
    done = [reverse(f"shortlist_item_{verb}", args=[item.pk]) for verb in ("move", "remove", "restore")]

    assert [client.get(address).status_code for address in read] == [200 if seen else 404] * 4
    assert [client.post(address).status_code for address in done] == [302 if seen else 404] * 3


@pytest.mark.parametrize(("which", "who"), MANAGED_BY)
def test_owner_and_manager_change_and_delete_a_list(office: Office, which: str, who: str) -> None:
    shortlist: Shortlist = getattr(office, which)
    client = as_(office.people()[who])
    may = MANAGED_BY[which, who]
    form = {"name": "Nieuwjaar", "note": "", "organisation": shortlist.organisation_id or "", "version": 0}

    edited = client.post(reverse("shortlist_edit", args=[shortlist.pk]), form).status_code
    deleted = client.post(reverse("shortlist_delete", args=[shortlist.pk])).status_code
    restored = client.post(reverse("shortlist_restore", args=[shortlist.pk])).status_code

    shortlist.refresh_from_db()
    assert [edited, deleted, restored] == [302 if may else 404] * 3
    assert (shortlist.name == "Nieuwjaar") is may


def test_a_colleague_adds_and_notes_and_is_named(office: Office) -> None:
    client = as_(office.colleague)
    item = put(office.shared, by=office.colleague, offering=office.lunch)

    client.post(reverse("shortlist_item", args=[item.pk]), {"note": "Graag glutenvrij", "quantity": "40", "version": 0})

    page = BeautifulSoup(as_(office.owner).get(office.shared.get_absolute_url()).content, "html.parser")
    line = page.select_one(".shortlist-line")
    assert line is not None
    assert "Graag glutenvrij" in line.text
    assert f"Bewaard door {office.colleague.name}" in line.text
    assert "40 personen: €\N{NO-BREAK SPACE}1.000,00" in " ".join(line.text.replace("\n", " ").split(" "))


def test_who_leaves_the_organisation_sees_its_lists_no_more_though_they_made_them(office: Office) -> None:
    organisations.remove(office.organisation.members.get(user=office.owner), by=office.manager)

    assert as_(office.owner).get(office.shared.get_absolute_url()).status_code == 404
    assert as_(office.manager).get(office.shared.get_absolute_url()).status_code == 200
    with pytest.raises(NoOwner):
        services.change(office.shared, name="Kerst", note="", organisation=None, version=0, by=office.manager)


def test_one_shares_with_an_organisation_of_ones_own_only(office: Office) -> None:
    other = office.stranger.organisation_memberships.get().organisation
    form = {"name": "Kerst", "note": "", "organisation": other.pk, "version": 0}

    answer = as_(office.owner).post(reverse("shortlist_edit", args=[office.private.pk]), form)

    office.private.refresh_from_db()
    assert answer.status_code == 422
    assert office.private.organisation is None


def test_a_manager_does_not_take_a_colleagues_list_to_another_organisation(office: Office) -> None:
    other = OrganisationMemberFactory(user=office.manager, role="manager").organisation
    client, address = as_(office.manager), reverse("shortlist_edit", args=[office.shared.pk])
    form = {"name": "Kerst", "note": "", "version": 0}

    choices = BeautifulSoup(client.get(address).content, "html.parser").select("option")
    taken = client.post(address, {**form, "organisation": other.pk}).status_code
    unshared = client.post(address, {**form, "organisation": ""}).status_code

    office.shared.refresh_from_db()
    assert [choice.text for choice in choices] == [f"Alleen {office.owner.name}", "Iedereen bij Gemeente Vechtdijk"]
    assert (taken, unshared) == (422, 302)
    assert (office.shared.organisation, office.shared.owner) == (None, office.owner)


def test_a_person_without_an_organisation_makes_a_list_and_is_not_asked_with_whom(person: User) -> None:
    client = as_(person)

    form = client.get(reverse("shortlist_new")).content.decode()
    made = client.post(reverse("shortlist_new"), {"name": "Feest", "note": "Voor juni"})

    shortlist = person.shortlists.get()
    assert "Wie ziet de lijst" not in form
    assert made["Location"] == shortlist.get_absolute_url()
    assert (shortlist.name, shortlist.note, shortlist.is_shared) == ("Feest", "Voor juni", False)


def test_a_deleted_list_lies_in_the_bin_for_thirty_days(office: Office) -> None:
    client = as_(office.owner)
    item = put(office.private, by=office.owner, offering=office.lunch)

    client.post(reverse("shortlist_delete", args=[office.private.pk]))

    index = BeautifulSoup(client.get(reverse("shortlist_index")).content, "html.parser").text
    assert "In de prullenbak" in index
    assert client.get(office.private.get_absolute_url()).status_code == 404
    assert client.get(reverse("shortlist_item", args=[item.pk])).status_code == 404

    client.post(reverse("shortlist_restore", args=[office.private.pk]))
    assert client.get(office.private.get_absolute_url()).status_code == 200

    services.delete(office.private, by=office.owner)
    Shortlist.objects.filter(pk=office.private.pk).update(deleted_at=timezone.now() - timedelta(days=31))
    ShortlistItem.objects.filter(pk=item.pk).update(removed_at=timezone.now() - timedelta(days=29))
    assert run_jobs() == []
    assert not Shortlist.objects.filter(pk=office.private.pk).exists()
    assert Shortlist.objects.filter(pk=office.shared.pk).exists()


def test_a_fifty_first_list_is_refused_calmly_and_the_bin_does_not_count(person: User) -> None:
    for number in range(MOST_LISTS):
        services.make(name=f"Lijst {number}", by=person)

    with pytest.raises(TooManyLists):
        services.make(name="Te veel", by=person)
    answer = as_(person).post(reverse("shortlist_new"), {"name": "Te veel", "note": ""})
    assert answer.status_code == 422
    assert "U hebt 50 lijsten" in answer.content.decode()

    old = person.shortlists.first()
    assert old
    services.delete(old, by=person)
    services.make(name="Past weer", by=person)
    with pytest.raises(TooManyLists):
        services.restore(old, by=person)
    assert as_(person).post(reverse("shortlist_restore", args=[old.pk])).status_code == 302


def test_a_list_without_owner_and_organisation_cannot_be(office: Office) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Shortlist.objects.filter(pk=office.private.pk).update(owner=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Shortlist.objects.filter(pk=office.private.pk).update(name="")


def test_the_lists_of_a_visitor_are_a_reason_to_sign_in() -> None:
    page = BeautifulSoup(as_(None).get("/lijsten/").content, "html.parser")

    link = page.select_one(".panel-quiet a")
    assert link is not None
    assert link["href"] == "/account/inloggen/?next=/lijsten/"


def test_a_longer_list_costs_no_more_queries(
    office: Office, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = as_(office.owner)
    for number in range(12):
        put(office.shared, by=office.owner, title_nl=f"Aanbod {number}")
    client.get(office.shared.get_absolute_url())

    with django_assert_max_num_queries(13):
        assert client.get(office.shared.get_absolute_url()).status_code == 200
    with django_assert_max_num_queries(6):
        assert client.get("/lijsten/").status_code == 200


def test_what_can_be_put_back_comes_fifty_at_a_time(
    office: Office, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    now = timezone.now()
    old = [
        Shortlist(owner=office.owner, name=f"Lijst {number}", deleted_at=now - timedelta(minutes=number))
        for number in range(51)
    ]
    Shortlist.objects.bulk_create(old)
    taken = [
        ShortlistItem(shortlist=office.private, title_nl=f"Regel {number}", removed_at=now - timedelta(minutes=number))
        for number in range(51)
    ]
    ShortlistItem.objects.bulk_create(taken)
    client = as_(office.owner)
    client.get("/lijsten/")

    for address, name in (("/lijsten/", "Lijst"), (office.private.get_absolute_url(), "Regel")):
        with django_assert_max_num_queries(13):
            first = BeautifulSoup(client.get(address).content, "html.parser")
        link = first.select_one(".pager [rel=next]")
        assert link is not None
        rest = BeautifulSoup(client.get(f"{address}{link['href']}").content, "html.parser")

        back = "form[action$='/terugzetten/'] .visually-hidden"
        assert [row.text.strip() for row in first.select(back)] == [f"{name} {number}" for number in range(50)]
        assert [row.text.strip() for row in rest.select(back)] == [f"{name} 50"]
        assert first.select_one(f"#{str(link['href']).partition('#')[2]}")


def test_the_english_list_has_an_english_address(office: Office) -> None:
    page = as_(office.owner).get(f"/en/lists/{office.shared.pk}/").content.decode()

    assert "Shared with everyone at Gemeente Vechtdijk" in page


def test_the_lists_say_in_words_how_much_is_on_them(office: Office) -> None:
    put(office.private, by=office.owner, offering=office.lunch)

    page = BeautifulSoup(as_(office.owner).get("/lijsten/").content, "html.parser")

    sizes = [row.select("p")[-1].text for row in page.select(".shortlist-rows > li")]
    assert sizes == ["1 aanbieding", "0 aanbiedingen"]


def test_sharing_says_who_sees_the_list_from_now_on(office: Office) -> None:
    client, address = as_(office.owner), reverse("shortlist_edit", args=[office.private.pk])
    form = {"name": "Kerst", "note": "", "organisation": office.organisation.pk}

    shared = client.post(address, {**form, "version": 0}, follow=True).content.decode()
    renamed = client.post(address, {**form, "version": 1}, follow=True).content.decode()

    said = "De lijst is opgeslagen. Iedereen bij Gemeente Vechtdijk ziet hem vanaf nu."
    assert said in shared
    assert said not in renamed
