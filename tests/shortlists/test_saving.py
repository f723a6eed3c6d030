"""Saving an offering from its page and from the results, signed in or not yet."""

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from marketplace.accounts.models import User
from search.shortlists import services
from search.shortlists.models import ShortlistItem
from tests.accounts.conftest import confirmed, sign_in
from tests.factories import OfferingFactory, UserFactory

from .conftest import Office, as_, put

pytestmark = pytest.mark.django_db

SAVE = "/lijsten/bewaren/"


def test_the_first_click_makes_the_first_list_and_returns_to_where_one_was(person: User) -> None:
    offering = OfferingFactory()

    answer = as_(person).post(SAVE, {"aanbod": offering.pk, "next": "/zoeken/?q=lunch&pagina=2", "aantal": "40"})

    shortlist = person.shortlists.get()
    assert shortlist.name == "Mijn lijst"
    assert answer["Location"] == f"/zoeken/?q=lunch&pagina=2#o{offering.pk}"
    assert [(item.offering, item.quantity) for item in shortlist.items.all()] == [(offering, 40)]


def test_with_one_list_one_click_is_enough(person: User) -> None:
    shortlist = services.make(name="Feest", by=person)
    client = as_(person)

    for offering in (OfferingFactory(), OfferingFactory()):
        client.post(SAVE, {"aanbod": offering.pk})

    assert shortlist.items.count() == 2
    assert person.shortlists.count() == 1


def test_with_more_lists_it_asks_on_which_and_then_returns(office: Office) -> None:
    client = as_(office.owner)

    asked = client.post(SAVE, {"aanbod": office.lunch.pk, "next": "/zoeken/?q=lunch"})
    question = BeautifulSoup(client.get(asked["Location"]).content, "html.parser")
    choices = [label.text.strip() for label in question.select("fieldset label")]
    answer = client.post(
        SAVE,
        {"aanbod": office.lunch.pk, "next": "/zoeken/?q=lunch", "lijst": office.shared.pk, "naam": "", "aantal": ""},
    )

    assert choices == ["Alleen van mij", "Kerst (gedeeld met Gemeente Vechtdijk)", "Een nieuwe lijst"]
    assert answer["Location"] == f"/zoeken/?q=lunch#o{office.lunch.pk}"
    assert office.shared.items.get().offering == office.lunch


def test_a_new_list_can_be_made_while_saving(office: Office) -> None:
    client = as_(office.owner)

    nameless = client.post(SAVE, {"aanbod": office.lunch.pk, "lijst": "nieuw", "naam": ""})
    client.post(SAVE, {"aanbod": office.lunch.pk, "lijst": "nieuw", "naam": "Zomerfeest"})

    assert nameless.status_code == 422
    assert "Geef de nieuwe lijst een naam." in nameless.content.decode()
    assert office.owner.shortlists.get(name="Zomerfeest").items.get().offering == office.lunch


def test_nobody_saves_on_a_list_that_is_not_there_for_them(office: Office) -> None:
    answer = as_(office.stranger).post(SAVE, {"aanbod": office.lunch.pk, "lijst": office.shared.pk})

    assert answer.status_code == 422
    assert not ShortlistItem.objects.exists()


@pytest.mark.parametrize("trait", ["draft", "withdrawn"])
def test_what_the_public_does_not_see_cannot_be_saved(person: User, trait: str) -> None:
    offering = OfferingFactory(**{trait: True})

    assert as_(person).post(SAVE, {"aanbod": offering.pk}).status_code == 404


@pytest.mark.parametrize("value", ["", "abc", "-1", "9" * 40, "١٢"])
def test_a_number_that_is_none_is_not_there(person: User, value: str) -> None:
    assert as_(person).post(SAVE, {"aanbod": value}).status_code == 404
    assert as_(person).get(SAVE, {"aanbod": value}).status_code == 404


@pytest.mark.parametrize(
    "elsewhere",
    ["https://kwaad.example/", "//kwaad.example", "javascript:alert(1)", "/\\kwaad.example", "a" * 3000, ""],
)
def test_the_way_back_stays_on_this_site(person: User, elsewhere: str) -> None:
    offering = OfferingFactory()

    answer = as_(person).post(SAVE, {"aanbod": offering.pk, "next": elsewhere})

    assert answer["Location"] == f"{offering.get_absolute_url()}#o{offering.pk}"


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_is_not_signed_in_signs_in_saves_and_is_back_where_they_were(client: Client, method: str) -> None:
    offering = OfferingFactory()
    person = confirmed(UserFactory())
    sent = {"aanbod": offering.pk, "next": "/zoeken/?q=lunch&pagina=2", "aantal": "12"}

    door = getattr(client, method)(SAVE, sent)
    assert not ShortlistItem.objects.exists()
    onward = parse_qs(urlsplit(door["Location"]).query)["next"][0]
    inside = sign_in(client, person, next=onward)
    page = BeautifulSoup(client.get(inside["Location"]).content, "html.parser")
    form = {str(field["name"]): str(field.get("value", "")) for field in page.select("main form input[name]")}
    answer = client.post(SAVE, {**form, "lijst": "nieuw", "naam": "Mijn lijst"})

    assert urlsplit(door["Location"]).path == "/account/inloggen/"
    assert form["aantal"] == "12"
    assert answer["Location"] == f"/zoeken/?q=lunch&pagina=2#o{offering.pk}"
    assert person.shortlists.get().items.get().quantity == 12


@pytest.mark.parametrize(
    ("typed", "said"),
    [("1000001", "hoogstens 1.000.000"), ("9" * 18, "hoogstens 1.000.000"), ("0", "1 of meer"), ("veel", "heel getal")],
)
@pytest.mark.parametrize("named", [True, False])
def test_a_quantity_that_is_none_is_said_and_nothing_is_saved(person: User, typed: str, said: str, named: bool) -> None:
    offering = OfferingFactory()
    if named:
        services.make(name="Feest", by=person)

    answer = as_(person).post(SAVE, {"aanbod": offering.pk, "aantal": typed, "next": "/zoeken/?q=lunch"})

    page = BeautifulSoup(answer.content, "html.parser")
    error, chosen = page.select_one("#id_aantal_error"), page.select_one("[name=lijst][checked]")
    assert answer.status_code == 422
    assert error is not None
    assert said in error.text
    assert chosen is not None
    assert chosen["value"] == (str(person.shortlists.get().pk) if named else "nieuw")
    assert page.select_one("[name=next]")["value"] == "/zoeken/?q=lunch"  # type: ignore[index]
    assert not ShortlistItem.objects.exists()
    assert person.shortlists.count() == int(named)


def test_a_private_person_is_asked_with_the_price_that_includes_vat(person: User) -> None:
    offering = OfferingFactory(vat_rate="9")

    page = as_(person).get(SAVE, {"aanbod": offering.pk}).content.decode()

    assert "incl. 9% btw" in page


def test_asking_changes_nothing(person: User) -> None:
    offering = OfferingFactory()

    assert as_(person).get(SAVE, {"aanbod": offering.pk}).status_code == 200
    assert not person.shortlists.exists()


def test_an_offerings_page_says_on_which_lists_it_stands_and_offers_the_others(office: Office) -> None:
    put(office.shared, by=office.owner, offering=office.lunch)

    page = BeautifulSoup(as_(office.owner).get(office.lunch.get_absolute_url()).content, "html.parser")

    box = page.select_one("#save-box")
    assert box is not None
    assert [option.text for option in box.select("option")] == ["Alleen van mij"]
    assert [link["href"] for link in box.select("p a")] == [office.shared.get_absolute_url()]


def test_a_visitor_gets_a_link_and_no_cookie_for_looking_at_results(client: Client, index: object) -> None:
    offering = OfferingFactory(category="lunch")
    index()  # type: ignore[operator]

    box = BeautifulSoup(client.get(offering.get_absolute_url()).content, "html.parser").select_one("#save-box a")
    client.cookies.clear()
    results = client.get("/zoeken/?aantal=1")
    form = BeautifulSoup(results.content, "html.parser").select_one("form#save")

    assert box is not None
    assert form is not None
    assert box["href"] == f"{SAVE}?aanbod={offering.pk}&next={offering.get_absolute_url().replace('/', '%2F')}"
    assert form["method"] == "get"
    assert "csrf" not in str(form)
    assert not results.cookies


def test_the_results_say_what_is_saved_already(office: Office, index: object) -> None:
    put(office.shared, by=office.owner, offering=office.lunch)
    OfferingFactory(title_nl="Lunch zonder soep", category="lunch")
    index()  # type: ignore[operator]

    page = BeautifulSoup(as_(office.colleague).get("/zoeken/?q=lunch").content, "html.parser")

    saved = {card.select_one("h2").text: card.select(".saved") for card in page.select(".result-card")}  # type: ignore[union-attr]
    assert {title for title, link in saved.items() if link} == {"Lunch met soep"}
    assert saved["Lunch met soep"][0]["href"] == office.shared.get_absolute_url()
    assert page.select_one("input[form=save][name=next]")["value"] == "/zoeken/?q=lunch"  # type: ignore[index]


def test_saving_goes_by_post_with_a_token_only(office: Office) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(office.owner)

    assert strict.post(reverse("shortlist_save"), {"aanbod": office.lunch.pk}).status_code == 403


def test_one_click_never_lands_on_a_list_of_somebody_else(office: Office) -> None:
    client = as_(office.colleague)

    answer = client.post(SAVE, {"aanbod": office.lunch.pk, "next": office.lunch.get_absolute_url()}, follow=True)

    assert not office.shared.items.exists()
    assert office.colleague.shortlists.get().items.get().offering == office.lunch
    assert "Bewaard op Mijn lijst." in BeautifulSoup(answer.content, "html.parser").text


def test_what_is_saved_on_a_shared_list_says_whose_it_is_and_who_sees_it(office: Office) -> None:
    services.make(name="Van mijzelf", by=office.colleague)
    client = as_(office.colleague)

    asked = client.get(client.post(SAVE, {"aanbod": office.lunch.pk})["Location"])
    saved = client.post(SAVE, {"aanbod": office.lunch.pk, "lijst": office.shared.pk}, follow=True)

    whose = f"Kerst (van {office.owner.name}, gedeeld met Gemeente Vechtdijk)"
    choices = [label.text.strip() for label in BeautifulSoup(asked.content, "html.parser").select("fieldset label")]
    assert choices == ["Van mijzelf", whose, "Een nieuwe lijst"]
    assert f"Bewaard op {whose}." in BeautifulSoup(saved.content, "html.parser").text


def test_the_box_on_an_offerings_page_offers_a_list_of_ones_own_first(office: Office) -> None:
    box = BeautifulSoup(as_(office.colleague).get(office.lunch.get_absolute_url()).content, "html.parser")

    options = [(option["value"], option.text) for option in box.select("#save-on option")]
    whose = f"Kerst (van {office.owner.name}, gedeeld met Gemeente Vechtdijk)"
    assert options == [("", "Mijn lijst"), (str(office.shared.pk), whose)]
    as_(office.colleague).post(SAVE, {"aanbod": office.lunch.pk, "lijst": ""})
    assert not office.shared.items.exists()
    assert office.colleague.shortlists.get().name == "Mijn lijst"


def test_a_quantity_that_is_given_counts_for_what_stands_on_the_list_already(person: User) -> None:
    offering = OfferingFactory()
    client = as_(person)
    client.post(SAVE, {"aanbod": offering.pk, "aantal": "3"})

    again = client.post(SAVE, {"aanbod": offering.pk, "aantal": "40"}, follow=True)
    nothing_given = client.post(SAVE, {"aanbod": offering.pk}, follow=True)

    item = person.shortlists.get().items.get()
    assert (item.quantity, item.version) == (40, 1)
    said = "Dat stond al op Mijn lijst. Het aantal is nu 40."
    assert said in BeautifulSoup(again.content, "html.parser").text
    assert "Het aantal is nu" not in nothing_given.content.decode()


def test_lists_that_have_it_are_marked_where_one_chooses(office: Office) -> None:
    services.add(office.shared, office.lunch, by=office.owner, quantity=3)
    put(office.private, by=office.owner, offering=office.lunch)
    client = as_(office.owner)

    page = BeautifulSoup(client.get(SAVE, {"aanbod": office.lunch.pk}).content, "html.parser")
    box = BeautifulSoup(client.get(office.lunch.get_absolute_url(), {"aantal": "40"}).content, "html.parser")

    shared = "Kerst (gedeeld met Gemeente Vechtdijk) – staat er al op, aantal 3"
    assert [label.text.strip() for label in page.select("fieldset label")][:2] == [
        "Alleen van mij – staat er al op",
        shared,
    ]
    assert shared in [option.text for option in box.select("#save-on option")]


def test_the_name_of_a_new_list_is_not_called_optional(office: Office) -> None:
    client = as_(office.owner)

    page = BeautifulSoup(client.get(SAVE, {"aanbod": office.lunch.pk}).content, "html.parser")
    change = BeautifulSoup(client.get(reverse("shortlist_edit", args=[office.shared.pk])).content, "html.parser")

    assert page.select_one("label[for=id_naam]").text.strip() == "Naam van de nieuwe lijst"  # type: ignore[union-attr]
    who = change.select_one("label[for=id_organisation]")
    assert who is not None
    assert "niet verplicht" not in who.text
