"""Every address, with every role: what it answers is what the table says."""

from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from catalogue.models import Offering
from cooperatives.choices import MemberRole
from marketplace.accounts.models import Organisation, OrganisationMember, User
from marketplace.accounts.services import organisations
from search.saved.models import SavedSearch, Snapshot
from search.shortlists.models import Shortlist, ShortlistItem
from tests.factories import (
    MembershipFactory,
    OfferingFactory,
    OrganisationMemberFactory,
    SavedSearchFactory,
    SnapshotFactory,
    UserFactory,
)
from tests.security.walls import ROLES, WALLS

pytestmark = pytest.mark.django_db

GUESSES: list[dict[str, Any]] = [
    {},
    *[{name: 1} for name in ("pk", "page_id", "document_id", "image_id", "id", "object_id", "revision_id")],
]


def names(patterns: list[Any], route: str = "") -> Iterator[tuple[str, str]]:
    """Route and name of every address."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns, f"{route}{pattern.pattern}")
        elif isinstance(pattern, URLPattern):
            yield f"{route}{pattern.pattern}", pattern.name or ""


ROUTES = sorted(set(names(get_resolver().url_patterns)))
OURS = sorted({name for route, name in ROUTES if name and not route.startswith("admin/")})


@pytest.fixture(autouse=True)
def _no_limit_is_near() -> None:
    cache.clear()


@pytest.fixture
def people() -> dict[str, User | None]:
    """Someone of each role, and things that belong to somebody else."""
    offering = OfferingFactory(pk=1, category="lunch")
    other = OrganisationMemberFactory(pk=1, organisation__pk=1, user__pk=1, role="manager")
    shortlist = Shortlist.objects.create(pk=1, name="Kerst", owner=other.user)
    ShortlistItem.objects.create(pk=1, shortlist=shortlist, offering=offering, title_nl=offering.title_nl)
    _number_on(Offering, Organisation, OrganisationMember, User, Shortlist, ShortlistItem)
    organisations.invite(other.organisation, email="iemand@voorbeeld.example", role="requester", by=other.user)
    SavedSearchFactory(pk=1, user=other.user)
    SnapshotFactory(pk=1, organisation=other.organisation, taken_by=other.user.pk)
    _number_on(SavedSearch, Snapshot)
    cooperative = offering.cooperative
    cooperative.slug = "een-ander"
    cooperative.save()
    return {
        "visitor": None,
        "private": UserFactory(),
        "buyer": OrganisationMemberFactory(role="manager").user,
        "member": MembershipFactory(user=UserFactory()).user,
        "coordinator": MembershipFactory(user=UserFactory(), role=MemberRole.COORDINATOR).user,
        "treasurer": MembershipFactory(user=UserFactory(), role=MemberRole.TREASURER).user,
        "staff": UserFactory(staff=True),
    }


def _number_on(*models: type[Model]) -> None:
    """PostgreSQL does not see which numbers were given by hand; the next ones must come after them."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def answers(people: dict[str, User | None], address: str, method: str) -> list[int]:
    statuses = []
    for role in ROLES:
        client = Client()
        if user := people[role]:
            client.force_login(user)
        response = getattr(client, method)(address)
        if response.streaming:
            b"".join(response.streaming_content)
        # Without an index search says so calmly.
        statuses.append(200 if response.status_code == 503 else response.status_code)
    return statuses


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert set(OURS) == set(WALLS)


@pytest.mark.usefixtures("no_index")
@pytest.mark.parametrize("name", sorted(WALLS))
def test_the_walls_stand_at(name: str, people: dict[str, User | None]) -> None:
    row = WALLS[name]
    address = reverse(name, args=[""]) if name == "wagtail_serve" else reverse(name, kwargs=row.fill)

    found = {method: answers(people, address, method) for method in ("get", "post")}

    assert found == {method: row.expected(method) for method in ("get", "post")}


@pytest.mark.parametrize("name", sorted(name for name, row in WALLS.items() if row.get == "405"))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_address_that_only_takes_a_form_tells_people_so(
    name: str, language: str, people: dict[str, User | None]
) -> None:
    client = Client()
    assert people["buyer"]
    client.force_login(people["buyer"])
    with translation.override(language):
        address = reverse(name, kwargs=WALLS[name].fill)
    page = client.get(address, headers={"accept": "text/html"})
    data = client.get(address, headers={"accept": "application/json"})

    assert (page.status_code, page["Allow"]) == (405, data["Allow"])
    assert 'href="/en/"' in page.content.decode() if language == "en" else 'href="/"' in page.content.decode()
    assert "POST" in page["Allow"]
    assert data.content == b""


@pytest.mark.usefixtures("no_index")
@pytest.mark.parametrize("name", sorted(name for name, row in WALLS.items() if row.get == "405"))
def test_a_page_that_answers_a_form_switches_language_to_a_page_that_exists(
    name: str, people: dict[str, User | None]
) -> None:
    client = Client()
    assert people["buyer"]
    client.force_login(people["buyer"])
    answered = client.post(reverse(name, kwargs=WALLS[name].fill))
    other = BeautifulSoup(answered.content, "html.parser").select(".site-header .tools a[hreflang]")

    assert all(client.get(str(link["href"])).status_code != 405 for link in other)


def admin_addresses() -> Iterator[str]:
    """Every address under /admin/, filled in with a number."""
    for namespace, name in sorted(set(_namespaced(get_resolver()))):
        for guess in [*GUESSES, *([1] * many for many in range(1, 5))]:
            try:
                keywords = {"kwargs": guess} if isinstance(guess, dict) else {"args": guess}
                address = reverse(f"{namespace}{name}", **keywords)
            except NoReverseMatch:
                continue
            if address.startswith("/admin/"):
                yield address
            break


def _namespaced(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _namespaced(pattern, inner)
        elif pattern.name:
            yield namespace, pattern.name


def test_nothing_of_the_admin_answers_anyone_but_staff(people: dict[str, User | None]) -> None:
    visitor, buyer = Client(), Client()
    assert people["buyer"]
    buyer.force_login(people["buyer"])
    addresses = list(admin_addresses())
    assert len(addresses) > 150

    wrong = [
        address
        for address in addresses
        for method in ("get", "post")
        if not getattr(visitor, method)(address).headers.get("Location", "").startswith("/account/inloggen/")
        or getattr(buyer, method)(address).status_code != 403
    ]

    assert wrong == []
