"""What the network decides about a cooperative, and what a member decides about being shown."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from wagtail.models import ModelLogEntry, Page

from cooperatives import services
from cooperatives.models import Cooperative, CooperativePhoto, Membership
from cooperatives.signals import consent_withdrawn
from marketplace.media.models import Photo
from marketplace.pages.models import StoryIndex, StoryPage
from search.criteria import Criteria
from search.models import Change
from search.services import drain, engine
from tests.factories import CooperativeFactory, MembershipFactory, OfferingFactory, PhotoFactory, UserFactory

pytestmark = pytest.mark.django_db

NAME = "Abdi Hassan"


def logged(row: Any) -> ModelLogEntry:
    entry = ModelLogEntry.objects.for_instance(row).order_by("-pk").first()
    assert entry is not None
    return entry


def test_an_approved_cooperative_is_seen_and_the_log_says_who_decided_why(client: Client) -> None:
    cooperative, staff = CooperativeFactory(approved=False), UserFactory(staff=True)

    services.approve_cooperative(cooperative, by=staff, reason="Bezocht op 3 maart.")

    assert Cooperative.objects.visible().filter(pk=cooperative.pk).exists()
    assert logged(cooperative).user == staff
    assert logged(cooperative).data == {"reason": "Bezocht op 3 maart.", "cooperative": cooperative.name}


def test_without_approval_a_cooperative_and_its_offerings_are_gone_and_search_hears_of_it() -> None:
    offering, staff = OfferingFactory(), UserFactory(staff=True)
    Change.objects.all().delete()

    services.withdraw_approval(offering.cooperative, by=staff, reason="De inschrijving is verlopen.")

    assert not Cooperative.objects.visible().exists()
    assert not type(offering).objects.visible().exists()
    assert Change.objects.filter(key=offering.cooperative_id).exists()
    assert logged(offering.cooperative).data["reason"] == "De inschrijving is verlopen."


def test_consent_makes_a_member_public_and_is_logged_with_both_numbers() -> None:
    membership, staff = MembershipFactory(name=NAME), UserFactory(staff=True)

    services.give_consent(membership, by=staff)

    assert Membership.objects.public().get() == membership
    assert (logged(membership).user, logged(membership).object_id) == (staff, str(membership.pk))
    assert NAME not in str(logged(membership).data)


def test_withdrawing_what_was_never_given_changes_nothing() -> None:
    membership = MembershipFactory()

    services.withdraw_consent(membership, by=UserFactory())

    assert not ModelLogEntry.objects.for_instance(membership).exists()


@pytest.fixture
def member() -> Membership:
    """A member who is shown wherever a member can be: as maker, in texts, in a quote, in a story, with a photo."""
    cooperative = CooperativeFactory(
        contact_name=NAME,
        intro_nl=f"{NAME} repareert fietsen. Bel {NAME} gerust.",
        intro_en=f"{NAME} repairs bikes.",
        story_nl=[
            ("text", f"<p>{NAME} begon in 2019.</p>"),
            ("quote", {"text": "Kom langs.", "who": f"{NAME}, maker"}),
        ],
    )
    membership: Membership = MembershipFactory(
        cooperative=cooperative, name=NAME, story_nl="Ik repareer graag.", photo=PhotoFactory(), public=True
    )
    offering = OfferingFactory(cooperative=cooperative, description_nl=f"{NAME} komt bij u langs.")
    offering.makers.add(membership)
    offering.save()
    offering.save_revision()
    index = StoryIndex.objects.get(locale__language_code="nl")
    index.add_child(instance=StoryPage(title="Veertien fietsen", intro=f"Op pad met {NAME}.", slug="fietsen"))
    return membership


PAGES = ["/", "/cooperaties/{slug}/", "/en/cooperatives/{slug}/", "/verhalen/", "/verhalen/fietsen/"]


def dump() -> str:
    """Everything that the public can read, and every version of it that the database keeps."""
    labels = ["cooperatives.cooperative", "catalogue.offering", "pages", "wagtailcore.page", "wagtailcore.revision"]
    out = StringIO()
    call_command("dumpdata", *labels, stdout=out)
    return str(json.loads(out.getvalue()))


def test_a_member_who_withdraws_consent_is_named_nowhere(member: Membership, client: Client) -> None:
    offering = member.cooperative.offerings.get()
    pages = [page.format(slug=member.cooperative.slug) for page in PAGES] + [offering.get_absolute_url()]
    assert NAME in client.get(pages[1]).content.decode()

    services.withdraw_consent(member, by=UserFactory(staff=True))

    for page in pages:
        assert NAME not in client.get(page).content.decode(), page
    assert NAME not in dump()


def test_nobody_is_found_by_the_name_that_was_withdrawn(member: Membership, index: Any) -> None:
    index()
    offering = member.cooperative.offerings.get()
    asked = Criteria(words=NAME)
    assert [hit.offering_id for hit in engine().search(asked).hits] == [offering.pk]
    client = Client()
    client.force_login(UserFactory(staff=True))
    list_of = f"/admin/snippets/cooperatives/cooperative/?q={NAME}"
    assert member.cooperative.name in client.get(list_of).content.decode()

    services.withdraw_consent(member, by=UserFactory(staff=True))
    drain()

    assert engine().search(asked).hits == ()
    assert member.cooperative.name not in client.get(list_of).content.decode()


def test_texts_stay_readable_without_the_name(member: Membership) -> None:
    services.withdraw_consent(member, by=UserFactory(staff=True))

    cooperative = Cooperative.objects.get(pk=member.cooperative_id)
    assert cooperative.intro_nl == "Een van onze leden repareert fietsen. Bel een van onze leden gerust."
    assert cooperative.intro_en == "One of our members repairs bikes."
    assert cooperative.contact_name == ""
    assert [block.block_type for block in cooperative.story_nl] == ["text"]


def test_a_story_about_a_member_goes_offline_for_a_person_to_read_again(member: Membership) -> None:
    services.withdraw_consent(member, by=UserFactory(staff=True))

    assert not Page.objects.get(slug="fietsen").live


def test_the_photo_of_a_member_is_deleted_in_every_size(
    member: Membership, django_capture_on_commit_callbacks: Any
) -> None:
    assert member.photo is not None
    rendition = member.photo.get_rendition("width-10")
    files = [member.photo.file.name, rendition.file.name]
    assert all(default_storage.exists(file) for file in files)

    with django_capture_on_commit_callbacks(execute=True):
        services.withdraw_consent(member, by=UserFactory(staff=True))

    assert not any(default_storage.exists(file) for file in files)


def test_a_portrait_that_was_replaced_is_gone_in_every_size(django_capture_on_commit_callbacks: Any) -> None:
    first = PhotoFactory()
    files = [first.file.name, first.get_rendition("width-10").file.name]
    member = MembershipFactory(photo=first, public=True)

    with django_capture_on_commit_callbacks(execute=True):
        member.photo = PhotoFactory()
        member.save()
        services.withdraw_consent(member, by=UserFactory(staff=True))

    assert not Photo.objects.exists()
    assert not any(default_storage.exists(file) for file in files)


@pytest.mark.parametrize("use", ["logo", "photos", "story"])
def test_a_replaced_portrait_that_something_else_shows_stays(use: str, django_capture_on_commit_callbacks: Any) -> None:
    photo = PhotoFactory()
    with django_capture_on_commit_callbacks(execute=True):
        member = MembershipFactory(photo=photo)
        if use == "logo":
            CooperativeFactory(logo=photo)
        elif use == "photos":
            CooperativePhoto.objects.create(cooperative=member.cooperative, photo=photo)
        else:
            CooperativeFactory(story_nl=[("photo", photo)])

    member.photo = None
    member.save()

    assert Photo.objects.filter(pk=photo.pk).exists()


def test_the_portrait_of_a_member_who_is_deleted_goes_too() -> None:
    member = MembershipFactory(photo=PhotoFactory())

    Membership.objects.filter(pk=member.pk).delete()

    assert not Photo.objects.exists()


def test_staff_are_told_which_texts_may_still_mean_a_member(client: Client) -> None:
    cooperative = CooperativeFactory(name="De Oven", intro_nl="Abdi bakt elke dag brood.")
    member = MembershipFactory(cooperative=cooperative, name=NAME, public=True)
    client.force_login(UserFactory(staff=True))

    answer = client.post(f"/admin/members/{member.pk}/consent/", follow=True)

    told = [str(message) for message in answer.context["messages"]]
    assert any("De Oven: “Abdi bakt elke dag brood.”" in words for words in told)
    cooperative.refresh_from_db()
    assert cooperative.intro_nl == "Abdi bakt elke dag brood."


def test_a_member_with_an_ordinary_word_for_a_name_changes_no_other_text(client: Client) -> None:
    cooperative = CooperativeFactory(intro_nl="Wij binden een rode roos. Bel Roos.", tagline_nl="Rode rozen")
    member = MembershipFactory(cooperative=cooperative, name="Roos", public=True)

    services.withdraw_consent(member, by=UserFactory(staff=True))

    cooperative.refresh_from_db()
    assert cooperative.intro_nl == "Wij binden een rode roos. Bel een van onze leden."


def test_a_crash_while_consent_is_withdrawn_leaves_everything_as_it_was(member: Membership) -> None:
    def fail(sender: Any, **_kwargs: Any) -> None:
        raise RuntimeError("the lights went out")

    consent_withdrawn.connect(fail)

    with pytest.raises(RuntimeError, match="lights"):
        services.withdraw_consent(member, by=UserFactory(staff=True))

    consent_withdrawn.disconnect(fail)
    member.refresh_from_db()
    assert member.is_public
    assert member.photo is not None
    assert NAME in dump()
