"""The house stands: its migrations are complete and its tables are filled."""

import pytest
from django.core.management import call_command

from catalogue.models import Category
from cooperatives.places import area_of


@pytest.mark.django_db
def test_the_models_have_no_change_without_a_migration() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
def test_the_taxonomy_has_twelve_categories_and_sixty_six_subcategories() -> None:
    assert Category.objects.top().count() == 12
    assert Category.objects.subcategories().count() == 66


@pytest.mark.django_db
def test_a_postcode_knows_its_place() -> None:
    area = area_of("3511 AB")

    assert area is not None
    assert area.place == "Utrecht"
