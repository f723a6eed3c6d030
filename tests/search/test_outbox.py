"""The index follows the database: at once when it can, by the next tick when it could not."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from catalogue.models import Category, Offering, PriceTier
from cooperatives.models import Approval, Cooperative, CooperativeLabel, KorPeriod
from search import services
from search.criteria import Criteria
from search.models import Change, ChangeKind, Synonym
from search.protocol import SearchUnavailable
from tests.factories import CooperativeFactory, OfferingFactory

pytestmark = pytest.mark.django_db(transaction=True)


def found(words: str = "", **criteria: object) -> set[int]:
    results = services.engine().search(Criteria(words=words, **criteria))  # type: ignore[arg-type]
    return {hit.offering_id for hit in results.hits}


def facet(name: str) -> dict[str, int]:
    return dict(services.engine().search(Criteria()).facets[name])


@pytest.fixture
def offering(index: Callable[[], None]) -> Offering:
    offering: Offering = OfferingFactory(title_nl="Taart met aardbeien")
    index()
    return offering


def test_an_edit_is_found_at_once(offering: Offering) -> None:
    offering.title_nl = "Zeppelin met kersen"
    offering.save()

    assert found("zeppelin") == {offering.pk}
    assert found("aardbeien") == set()


def test_a_withdrawn_offering_is_found_no_more(offering: Offering) -> None:
    offering.unpublish()

    assert found() == set()


def test_a_deleted_offering_is_found_no_more(offering: Offering) -> None:
    Offering.objects.filter(pk=offering.pk).delete()

    assert found() == set()


def test_an_offering_that_is_published_is_found(offering: Offering) -> None:
    other = OfferingFactory(draft=True, title_nl="Zeppelin")
    other.save_revision().publish()

    assert found("zeppelin") == {other.pk}


def test_capacity_and_tiers_are_followed(offering: Offering) -> None:
    OfferingFactory(title_nl="Klein", capacity=10, cooperative=offering.cooperative)
    PriceTier.objects.create(offering=offering, quantity=20, price="9.00")

    hits = services.engine().search(Criteria(quantity=20)).hits

    assert [(hit.offering_id, hit.price) for hit in hits] == [(offering.pk, 900)]


def test_the_offerings_of_a_cooperative_follow_its_name_and_its_approval(offering: Offering) -> None:
    offering.cooperative.name = "De Zeppelin"
    offering.cooperative.save()
    named = found("zeppelin")
    offering.cooperative.approval.approved = False
    offering.cooperative.approval.save()

    assert named == {offering.pk}
    assert found() == set()


def test_a_renamed_category_is_found_by_its_new_name(offering: Offering) -> None:
    offering.category.name_nl = "Ballonvaart"
    offering.category.save()

    assert found("ballonvaart") == {offering.pk}


def test_a_synonym_works_without_a_rebuild(offering: Offering) -> None:
    Synonym.objects.create(language="nl", kind="one", words=["zomerkoninkje", "aardbeien"])

    assert found("zomerkoninkjes") == {offering.pk}


def test_bulk_writes_tell_the_index_themselves(offering: Offering) -> None:
    Offering.objects.filter(pk=offering.pk).update(title_nl="Soesjes")
    services.note(ChangeKind.OFFERING, [offering.pk])

    assert found("soesjes") == {offering.pk}


def test_a_change_that_is_rolled_back_leaves_nothing_to_do(offering: Offering) -> None:
    before = Change.objects.count()
    with transaction.atomic():
        offering.save()
        transaction.set_rollback(True)

    assert Change.objects.count() == before


def test_a_number_that_was_given_out_early_and_committed_late_is_not_lost(offering: Offering) -> None:
    Offering.objects.filter(pk=offering.pk).update(title_nl="Laatkomer")
    Change.objects.create(pk=1000, kind="synonyms", done_at=timezone.now())
    services.drain()
    Change.objects.create(pk=999, kind="offering", key=offering.pk)
    services.drain()

    assert found("laatkomer") == {offering.pk}


def test_what_was_applied_before_a_crash_is_applied_once_more_and_nothing_changes(offering: Offering) -> None:
    offering.save()
    Change.objects.update(done_at=None)
    services.drain()

    assert found() == {offering.pk}
    assert Change.objects.filter(done_at=None).count() == 0


def test_an_expired_label_is_gone_at_midnight(offering: Offering) -> None:
    today = timezone.localdate()
    CooperativeLabel.objects.create(cooperative=offering.cooperative, kind="eko", valid_from=today, valid_to=today)

    before = facet("label")
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        after = facet("label")

    assert before == {"eko": 1}
    assert after == {}


def test_prices_including_vat_follow_a_kor_period_that_begins(offering: Offering) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    KorPeriod.objects.create(cooperative=offering.cooperative, starts_on=tomorrow)

    before = found(price_to=2500, including_vat=True)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        call_command("tick")
        after = found(price_to=2500, including_vat=True)

    assert before == set()
    assert after == {offering.pk}


def test_a_kor_period_begins_although_midnight_passes_during_a_rebuild(offering: Offering) -> None:
    evening = timezone.localtime().replace(hour=23, minute=59)
    KorPeriod.objects.create(cooperative=offering.cooperative, starts_on=evening.date() + timedelta(days=1))
    with time_machine.travel(evening) as clock:

        def midnight(_number: int) -> None:
            clock.move_to(evening + timedelta(minutes=2))
            Change.objects.create(kind="synonyms")

        services.rebuild(midnight)
        services.drain()

        assert found(price_to=2500, including_vat=True) == {offering.pk}


def test_a_kor_period_begins_although_an_edit_comes_before_the_first_tick_of_the_day(offering: Offering) -> None:
    other = OfferingFactory(cooperative=offering.cooperative)
    KorPeriod.objects.create(cooperative=offering.cooperative, starts_on=timezone.localdate() + timedelta(days=1))

    with time_machine.travel(timezone.now() + timedelta(days=1)):
        other.cooperative.save()
        call_command("tick")

        assert found(price_to=2500, including_vat=True) == {offering.pk, other.pk}


def test_an_index_of_another_database_is_built_anew(offering: Offering) -> None:
    services.note(ChangeKind.OFFERING, [offering.pk])
    Change.objects.all().delete()

    fits = services.index_fits()
    call_command("tick")

    assert not fits
    assert services.index_fits()
    assert found() == {offering.pk}


def test_a_rebuild_catches_up_with_what_changes_meanwhile(offering: Offering) -> None:
    def edit(_number: int) -> None:
        Offering.objects.filter(pk=offering.pk).update(title_nl="Tussendoor")
        services.note(ChangeKind.OFFERING, [offering.pk])

    services.rebuild(edit)

    assert found("tussendoor") == {offering.pk}


@pytest.mark.usefixtures("embedded")
def test_a_late_change_survives_a_rebuild_that_fails_at_the_very_end(offering: Offering) -> None:
    Change.objects.create(pk=1000, kind="synonyms")
    services.drain()
    pointer = Path(settings.SEARCH_INDEX_DIR) / "current"
    aside = pointer.with_name("aside")

    def hinder(_number: int) -> None:
        Offering.objects.filter(pk=offering.pk).update(title_nl="Laatkomer")
        Change.objects.create(pk=999, kind="offering", key=offering.pk)
        pointer.rename(aside)
        pointer.mkdir()

    with pytest.raises(SearchUnavailable):
        services.rebuild(hinder)
    pointer.rmdir()
    aside.rename(pointer)
    services.drain()

    assert found("laatkomer") == {offering.pk}


def test_an_offering_that_no_document_can_be_made_of_holds_nobody_up(
    offering: Offering, caplog: pytest.LogCaptureFixture
) -> None:
    other = OfferingFactory(category="gebak")
    Category.objects.filter(key="gebak").update(parent=None)
    other.save()
    offering.title_nl = "Zeppelin"
    offering.save()

    assert found() == {offering.pk}
    assert found("zeppelin") == {offering.pk}
    assert Change.objects.filter(done_at=None).count() == 0
    assert f"Offering {other.pk} cannot be found" in caplog.text


def test_a_change_that_touches_many_offerings_waits_for_the_tick_and_holds_no_edit_up(offering: Offering) -> None:
    OfferingFactory.create_batch(4, cooperative=offering.cooperative)
    other = OfferingFactory(title_nl="Cake")
    services.drain()
    Cooperative.objects.filter(pk=offering.cooperative_id).update(name="De Zeppelin")
    Change.objects.create(kind="cooperative", key=offering.cooperative_id)
    Offering.objects.filter(pk=other.pk).update(title_nl="Soesjes")
    Change.objects.create(kind="offering", key=other.pk)

    done = services.drain_lightly(most=4)
    before = found("zeppelin")
    call_command("tick")

    assert done == 1
    assert found("soesjes") == {other.pk}
    assert before == set()
    assert len(found("zeppelin")) == 5


def test_search_answers_while_the_loss_of_a_large_cooperative_waits(offering: Offering) -> None:
    OfferingFactory.create_batch(4, cooperative=offering.cooperative)
    other = OfferingFactory()
    services.drain()
    Approval.objects.filter(cooperative=offering.cooperative).update(approved=False)
    Change.objects.create(kind="cooperative", key=offering.cooperative_id)
    Change.objects.create(kind="cooperative", key=other.cooperative_id)
    services.drain_lightly(most=4)

    between = facet("province"), facet("cooperative")
    call_command("tick")

    assert between == ({"utrecht": 1}, {other.cooperative.slug: 1})
    assert found() == {other.pk}


def test_sweeping_forgets_old_changes_but_keeps_how_far_the_outbox_came(offering: Offering) -> None:
    for _time in range(3):
        offering.save()
    Change.objects.update(done_at=timezone.now() - timedelta(days=8))
    services.sweep()

    assert Change.objects.count() == 1
    assert services.drain() == 0
    assert services.index_fits()


def test_an_invisible_cooperative_has_nothing_in_the_index(index: Callable[[], None]) -> None:
    OfferingFactory(cooperative=CooperativeFactory(approved=False))
    OfferingFactory(draft=True)
    index()

    assert found() == set()
