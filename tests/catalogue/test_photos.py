"""A real photo takes the place of the still life."""

from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.images import ImageFile
from django.test import Client
from PIL import Image

from catalogue.models import OfferingPhoto
from marketplace.media.models import Photo
from tests.factories import MembershipFactory, OfferingFactory

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a rendition to the collector.
    pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def photo(settings: Any, tmp_path: Any) -> Photo:
    settings.MEDIA_ROOT = tmp_path
    file = BytesIO()
    Image.new("RGB", (1600, 1200), "#15724F").save(file, "JPEG")
    row: Photo = Photo.objects.create(
        title="Soep", alt_nl="Een kom soep", width=1600, height=1200, file=ImageFile(file, name="soep.jpg")
    )
    return row


def test_an_offering_without_a_photo_shows_its_still_life(client: Client) -> None:
    page = BeautifulSoup(client.get(OfferingFactory(category="lunch").get_absolute_url()).content, "html.parser")

    image = page.select_one(".pictures img")
    assert image is not None
    assert str(image["src"]).startswith("/beeld/stilleven/lunch-")
    assert image["alt"] == ""


def test_the_first_photo_is_large_and_the_others_are_small_beside_it(client: Client, photo: Photo) -> None:
    offering = OfferingFactory()
    for order in range(3):
        OfferingPhoto.objects.create(offering=offering, photo=photo, sort_order=order)

    page = BeautifulSoup(client.get(offering.get_absolute_url()).content, "html.parser")

    image = page.select_one(".pictures .picture img")
    assert image is not None
    assert image["alt"] == "Een kom soep"
    assert "1440w" in str(image["srcset"])
    assert str(image["src"]).endswith(".webp")
    assert len(page.select(".thumbs img")) == 2


def test_a_maker_with_consent_shows_a_photo(client: Client, photo: Photo) -> None:
    offering = OfferingFactory()
    offering.makers.add(MembershipFactory(cooperative=offering.cooperative, public=True, photo=photo))
    offering.save()

    page = BeautifulSoup(client.get(offering.get_absolute_url()).content, "html.parser")

    assert page.select_one(".people img.portrait") is not None
