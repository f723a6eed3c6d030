"""Categories have two levels, whoever saves them."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client
from django.utils import translation

from catalogue.models import Category
from tests.admin_forms import form_at
from tests.factories import OfferingFactory, UserFactory

pytestmark = pytest.mark.django_db

NAMES = "key name_nl name_en slug_nl slug_en cpv cpv_label_nl vat_hint position"


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(UserFactory(staff=True))
    return client


def save(staff: Client, category: Category, **changed: Any) -> Any:
    address = f"/admin/snippets/catalogue/category/edit/{category.pk}/"
    return staff.post(address, form_at(staff, address, **changed))


def sentence_of(category: Category, field: str = "parent") -> str:
    with translation.override("en"), pytest.raises(ValidationError) as caught:
        category.full_clean()
    assert list(caught.value.message_dict) == [field]
    return str(caught.value.message_dict[field][0])


def subcategory(parent: Category | None, **fields: Any) -> Category:
    names = {"name_nl": "Soep", "name_en": "Soup", "slug_nl": "soep", "slug_en": "soup"}
    return Category(key="soep", parent=parent, **names, **fields)


def test_a_category_cannot_be_part_of_itself() -> None:
    top = Category.objects.get(key="catering")
    top.parent = top

    assert sentence_of(top) == "A category cannot be part of itself."
    with pytest.raises(IntegrityError, match="category_is_not_part_of_itself"):
        Category.objects.filter(pk=top.pk).update(parent=top)


def test_a_category_with_subcategories_cannot_become_one() -> None:
    top, other = Category.objects.top()[:2]
    top.parent = other

    assert sentence_of(top) == "This category has subcategories, so it cannot be part of another."


def test_a_subcategory_has_no_subcategories() -> None:
    soup = subcategory(Category.objects.get(key="lunch"))

    assert sentence_of(soup) == "Choose a category that is not part of another."


def test_a_subcategory_with_offerings_cannot_become_a_category() -> None:
    lunch = OfferingFactory(category="lunch").category
    lunch.parent = None

    assert sentence_of(lunch) == "This subcategory has offerings, so it must be part of a category."


def test_a_subcategory_without_offerings_may_become_a_category_and_go_back() -> None:
    lunch = Category.objects.get(key="lunch")
    parent, lunch.parent = lunch.parent, None
    lunch.full_clean()
    lunch.save()
    lunch.parent = parent

    lunch.full_clean()


def test_the_key_never_changes() -> None:
    lunch = Category.objects.get(key="lunch")
    lunch.key = "middageten"

    assert sentence_of(lunch, "key") == "The key never changes: it was lunch."


@pytest.mark.parametrize(
    ("parent", "sentence"),
    [
        ("catering", "Kies een categorie die geen deel is van een andere."),
        ("schoonmaak", "Deze categorie heeft subcategorieën en kan dus geen deel zijn van een andere."),
    ],
)
def test_staff_cannot_break_the_levels_and_are_told_why(staff: Client, parent: str, sentence: str) -> None:
    top = Category.objects.get(key="catering")

    response = save(staff, top, parent=Category.objects.get(key=parent).pk)

    assert response.status_code == 200
    told = BeautifulSoup(response.content, "html.parser").select_one("[data-field]:has(#id_parent) .error-message")
    assert told is not None
    assert sentence in told.get_text()
    top.refresh_from_db()
    assert top.parent is None


def test_staff_name_a_key_once(staff: Client) -> None:
    lunch = Category.objects.get(key="lunch")

    response = save(staff, lunch, key="middageten", name_nl="Middageten")

    assert response.status_code == 302
    lunch.refresh_from_db()
    assert (lunch.key, lunch.name_nl) == ("lunch", "Middageten")


def test_staff_add_a_subcategory_with_a_key(staff: Client) -> None:
    soup = subcategory(Category.objects.get(key="catering"))
    data = {name: getattr(soup, name) for name in NAMES.split()}

    staff.post("/admin/snippets/catalogue/category/add/", {**data, "parent": soup.parent_id})

    assert Category.objects.get(key="soep").parent == soup.parent
