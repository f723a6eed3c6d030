"""The lines of a list: order, notes of two people at once, what is gone, and what was taken off."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from search.shortlists import services
from search.shortlists.exceptions import Conflict, TooManyItems
from search.shortlists.models import MOST_ITEMS, ShortlistItem

from .conftest import Office, as_, put

pytestmark = pytest.mark.django_db


def titles(office: Office) -> list[str]:
    return [item.title_nl for item in office.private.items.kept()]


def test_a_line_moves_one_place_and_stops_at_the_ends(office: Office) -> None:
    items = [put(office.private, by=office.owner, title_nl=title) for title in ("A", "B", "C")]
    client = as_(office.owner)

    answer = client.post(reverse("shortlist_item_move", args=[items[2].pk]), {"naar": "omhoog"})
    assert answer["Location"] == f"{office.private.get_absolute_url()}#omhoog-{items[2].pk}"
    assert titles(office) == ["A", "C", "B"]

    client.post(reverse("shortlist_item_move", args=[items[0].pk]), {"naar": "omlaag"})
    assert titles(office) == ["C", "A", "B"]

    services.move(items[2], up=True, by=office.owner)
    services.move(items[1], up=False, by=office.owner)
    assert titles(office) == ["C", "A", "B"]


def test_an_offering_stands_on_a_list_once(office: Office) -> None:
    put(office.private, by=office.owner, offering=office.lunch)

    assert services.add(office.private, office.lunch, by=office.owner) is services.Added.ALREADY
    with pytest.raises(IntegrityError), transaction.atomic():
        ShortlistItem.objects.create(shortlist=office.private, offering=office.lunch, title_nl="Nog eens")
    with pytest.raises(IntegrityError), transaction.atomic():
        office.private.items.update(quantity=0)


def test_two_people_who_edit_one_note_see_both_versions_and_nothing_is_lost(office: Office) -> None:
    item = put(office.shared, by=office.owner, offering=office.lunch)
    address = reverse("shortlist_item", args=[item.pk])
    mine = {"note": "Met glutenvrij brood", "quantity": "30", "version": 0}
    as_(office.colleague).post(address, {"note": "Zonder noten", "quantity": "40", "version": 0})

    answer = as_(office.owner).post(address, mine)

    item.refresh_from_db()
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 409
    assert item.note == "Zonder noten"
    assert all(words in page.text for words in ("Zonder noten", "Met glutenvrij brood", office.colleague.name))

    sent = {str(field["name"]): str(field["value"]) for field in page.select("form input[type=hidden][name]")}
    as_(office.owner).post(address, sent)
    item.refresh_from_db()
    assert (item.note, item.quantity, item.note_by, item.version) == ("Met glutenvrij brood", 30, office.owner, 2)


def test_two_people_who_rename_one_list_see_both_versions(office: Office) -> None:
    address = reverse("shortlist_edit", args=[office.shared.pk])
    form = {"note": "", "organisation": office.organisation.pk, "version": 0}
    as_(office.manager).post(address, {**form, "name": "Kerst 2026"})

    answer = as_(office.owner).post(address, {**form, "name": "Kerstpakketten"})

    office.shared.refresh_from_db()
    assert answer.status_code == 409
    assert office.shared.name == "Kerst 2026"
    assert "Kerstpakketten" in answer.content.decode()
    with pytest.raises(Conflict):
        services.change(office.shared, name="X", note="", organisation=None, version=0, by=office.owner)


def test_a_quantity_alone_leaves_the_note_to_who_wrote_it(office: Office) -> None:
    item = put(office.shared, by=office.owner, offering=office.lunch)
    item = services.change_item(item, note="Zonder noten", quantity=None, version=0, by=office.colleague)

    item = services.change_item(item, note="Zonder noten", quantity=25, version=1, by=office.owner)

    assert (item.note_by, item.quantity) == (office.colleague, 25)


@pytest.mark.parametrize(
    ("field", "value"), [("quantity", "0"), ("quantity", "1000001"), ("quantity", "veel"), ("note", "x" * 1001)]
)
def test_what_does_not_fit_a_line_is_said_beside_the_field(office: Office, field: str, value: str) -> None:
    item = put(office.private, by=office.owner, offering=office.lunch)
    form = {"note": "", "quantity": "", "version": 0, field: value}

    answer = as_(office.owner).post(reverse("shortlist_item", args=[item.pk]), form)

    assert answer.status_code == 422
    assert BeautifulSoup(answer.content, "html.parser").select(".field .errors li")


def test_what_was_withdrawn_stays_as_a_line_that_says_so_and_leads_on(office: Office) -> None:
    put(office.private, by=office.owner, offering=office.lunch)
    office.lunch.title_nl = "Nog niet gepubliceerde titel"
    office.lunch.live = False
    office.lunch.save()

    page = BeautifulSoup(as_(office.owner).get(office.private.get_absolute_url()).content, "html.parser")

    line = page.select_one(".shortlist-line")
    assert line is not None
    assert "Lunch met soep" in line.text
    assert "Dit is niet meer te krijgen." in line.text
    assert not line.select("a[href^='/aanbod/'] ~ input")
    link = line.select_one(".notice a")
    assert link is not None
    assert link["href"] == office.lunch.category.get_absolute_url()
    assert not line.select("input[form=compare]")


def test_what_was_deleted_for_good_stays_as_a_line_with_its_title(office: Office) -> None:
    put(office.private, by=office.owner, offering=office.lunch)
    office.lunch.delete()

    page = as_(office.owner).get(office.private.get_absolute_url()).content.decode()

    assert "Lunch met soep" in page
    assert "Dit is niet meer te krijgen." in page


def test_what_is_taken_off_can_be_put_back_with_its_note(office: Office) -> None:
    client = as_(office.owner)
    item = put(office.private, by=office.owner, offering=office.lunch)
    services.change_item(item, note="Lekker", quantity=12, version=0, by=office.owner)

    client.post(reverse("shortlist_item_remove", args=[item.pk]))
    assert titles(office) == []
    assert "Eraf gehaald" in client.get(office.private.get_absolute_url()).content.decode()

    client.post(reverse("shortlist_item_restore", args=[item.pk]))
    assert titles(office) == ["Lunch met soep"]

    services.take_off(item, by=office.owner)
    services.add(office.private, office.lunch, by=office.owner)
    item.refresh_from_db()
    assert (item.note, item.quantity, item.removed_at) == ("Lekker", 12, None)


def test_what_was_done_leads_to_the_line_where_one_goes_on(office: Office) -> None:
    items = [put(office.private, by=office.owner, title_nl=title) for title in ("A", "B")]
    client, page = as_(office.owner), office.private.get_absolute_url()

    def go(verb: str, item: ShortlistItem) -> str:
        return str(client.post(reverse(f"shortlist_item_{verb}", args=[item.pk]), {"naar": "omhoog"})["Location"])

    assert go("move", items[1]) == f"{page}#omlaag-{items[1].pk}"
    assert go("remove", items[1]) == f"{page}#t{items[0].pk}"
    assert go("remove", items[0]) == f"{page}#eraf"
    assert go("restore", items[0]) == f"{page}#t{items[0].pk}"
    assert "“A” staat weer op de lijst." in client.get(page).content.decode()


def test_what_was_taken_off_goes_for_good_after_thirty_days(office: Office) -> None:
    put(office.private, by=office.owner, title_nl="Blijft")
    item = put(office.private, by=office.owner, offering=office.lunch)
    ShortlistItem.objects.filter(pk=item.pk).update(removed_at=timezone.now() - timedelta(days=31))

    services.empty_bin()

    assert [left.title_nl for left in office.private.items.all()] == ["Blijft"]


def test_a_full_list_says_so(office: Office) -> None:
    rows = [ShortlistItem(shortlist=office.private, title_nl=f"Regel {at}", position=at) for at in range(MOST_ITEMS)]
    ShortlistItem.objects.bulk_create(rows)

    with pytest.raises(TooManyItems):
        services.add(office.private, office.lunch, by=office.owner)
    answer = as_(office.owner).post(
        reverse("shortlist_save"), {"aanbod": office.lunch.pk, "lijst": office.private.pk}, follow=True
    )
    assert "Deze lijst is vol" in answer.content.decode()
