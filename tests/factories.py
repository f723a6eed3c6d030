"""One small thing of each model, sound by itself: a published offering of an approved cooperative in Utrecht."""

from decimal import Decimal
from typing import Any

import factory
from django.contrib.auth import get_user_model
from django.utils import timezone
from factory.django import DjangoModelFactory

from catalogue.models import Capacity, Category, Offering
from cooperatives.models import Approval, Cooperative, Membership
from marketplace.accounts.models import Organisation, OrganisationMember
from marketplace.media.models import Photo
from search.saved.evidence import Facts, checksum, written
from search.saved.models import SavedSearch, Snapshot

PASSWORD = "een-goed-wachtwoord"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"persoon{n}@voorbeeld.example")
    name = factory.Sequence(lambda n: f"Persoon {n}")
    password = factory.django.Password(PASSWORD)

    class Params:
        staff = factory.Trait(is_staff=True, is_superuser=True)


class PhotoFactory(DjangoModelFactory):
    class Meta:
        model = Photo
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Foto {n}")
    file = factory.django.ImageField(width=60, height=40)

    @factory.post_generation
    def closed(self: Any, create: bool, extracted: None, **kwargs: Any) -> None:
        self.file.close()


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Bedrijf {n}")


class OrganisationMemberFactory(DjangoModelFactory):
    class Meta:
        model = OrganisationMember

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)


class CooperativeFactory(DjangoModelFactory):
    class Meta:
        model = Cooperative
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Coöperatie {n}")
    legal_name = factory.LazyAttribute(lambda it: f"{it.name} U.A.")
    slug = factory.Sequence(lambda n: f"cooperatie-{n}")
    kvk = factory.Sequence(lambda n: f"{60_000_000 + n}")
    street = "Oudegracht 1"
    postcode = "3511 AB"
    email = factory.LazyAttribute(lambda it: f"{it.slug}@voorbeeld.example")
    phone = "030 123 45 67"
    tagline_nl = "Samen aan het werk"
    service_km = 50
    live = True
    first_published_at = factory.LazyFunction(timezone.now)

    class Params:
        draft = factory.Trait(live=False, first_published_at=None)

    @factory.post_generation
    def approved(self: Any, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        """`approved=False` makes one that the network has not let in."""
        if create:
            Approval.objects.create(cooperative=self, approved=extracted is not False)


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    cooperative = factory.SubFactory(CooperativeFactory)
    name = factory.Sequence(lambda n: f"Lid {n}")

    class Params:
        public = factory.Trait(consent_given_at=factory.LazyFunction(timezone.now))


class OfferingFactory(DjangoModelFactory):
    """`category` may be the key of a subcategory; `capacity=40` is what fits on a working day."""

    class Meta:
        model = Offering
        skip_postgeneration_save = True

    cooperative = factory.SubFactory(CooperativeFactory)
    category = factory.LazyFunction(lambda: Category.objects.subcategories()[0])
    title_nl = factory.Sequence(lambda n: f"Aanbod {n}")
    summary_nl = "Een goed aanbod"
    description_nl = "Wij doen dit graag voor u."
    price = Decimal("25.00")
    at_buyer = True
    live = True
    first_published_at = factory.LazyFunction(timezone.now)

    class Params:
        draft = factory.Trait(live=False, first_published_at=None)
        withdrawn = factory.Trait(live=False)
        on_request = factory.Trait(price_kind="request", price=None)

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(kwargs.get("category"), str):
            kwargs["category"] = Category.objects.get(key=kwargs["category"])
        return super()._create(model_class, *args, **kwargs)

    @factory.post_generation
    def capacity(self: Any, create: bool, extracted: int | None, **kwargs: Any) -> None:
        if create and extracted is not None:
            days = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), extracted)
            Capacity.objects.create(offering=self, **{**days, **kwargs})


class SavedSearchFactory(DjangoModelFactory):
    class Meta:
        model = SavedSearch

    user = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Zoekopdracht {n}")
    query = factory.Sequence(lambda n: f"q=lunch{n}")
    language = "nl"

    class Params:
        daily = factory.Trait(frequency="daily", next_due_at=factory.LazyFunction(timezone.now))


class SnapshotFactory(DjangoModelFactory):
    """Of a search that found nothing."""

    class Meta:
        model = Snapshot

    organisation = factory.SubFactory(OrganisationFactory)
    taken_by = 0
    title = "“lunch”"
    query = "q=lunch"
    total = 0
    facts = written(
        Facts("2026-11-24T09:00:00+01:00", "", "nl", "q=lunch", (), "", False, "embedded", 0, "2026-11-24", 0, ())
    )
    checksum = factory.LazyAttribute(lambda it: checksum(it.facts))
