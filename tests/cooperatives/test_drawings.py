"""Tiles and still lifes as files: kept for a year, compressed, without a database."""

import gzip
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.test import Client
from PIL import Image

from cooperatives.social_image import social_png
from tests.factories import CooperativeFactory, OfferingFactory

FOREVER = "public, max-age=31536000, immutable"


@pytest.mark.parametrize("address", ["/beeld/tegel/de-gouden-lepel-3.svg", "/beeld/stilleven/lunch-35.svg"])
def test_a_drawing_is_kept_for_a_year_and_needs_no_database(client: Client, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 200
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Cache-Control"] == FOREVER
    assert ElementTree.fromstring(response.content).tag == "{http://www.w3.org/2000/svg}svg"


def test_a_drawing_is_compressed_for_who_takes_it(client: Client) -> None:
    plain = client.get("/beeld/stilleven/lunch-0.svg")
    packed = client.get("/beeld/stilleven/lunch-0.svg", headers={"accept-encoding": "gzip, br"})

    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert gzip.decompress(packed.content) == plain.content


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/beeld/tegel/de-gouden-lepel-5.svg",
        "/beeld/stilleven/lunch-36.svg",
        "/beeld/stilleven/onbekend-0.svg",
        "/beeld/quilt/90x90.svg",
        "/beeld/og/cooperatie/onbekend.png",
        "/beeld/og/aanbod/999999.png",
    ],
)
def test_a_drawing_that_does_not_exist_is_a_404(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_the_quilt_holds_the_tiles_of_the_network(client: Client) -> None:
    before = client.get("/beeld/quilt/5x5.svg").content
    CooperativeFactory.create_batch(3)

    after = client.get("/beeld/quilt/5x5.svg")

    assert after.content != before
    assert "immutable" not in after["Cache-Control"]


@pytest.mark.django_db
def test_a_link_to_an_offering_or_its_cooperative_has_a_picture_of_the_right_size(client: Client) -> None:
    offering = OfferingFactory(title_nl="Lunch met een erg lange naam die over meer regels loopt dan er passen")
    slug = offering.cooperative.slug

    for address in (f"/beeld/og/aanbod/{offering.pk}.png", f"/beeld/og/cooperatie/{slug}.png"):
        response = client.get(address)
        assert response["Content-Type"] == "image/png"
        assert Image.open(BytesIO(response.content)).size == (1200, 630)


@pytest.mark.django_db
def test_what_is_not_public_has_no_picture(client: Client) -> None:
    offering = OfferingFactory(draft=True)

    assert client.get(f"/beeld/og/aanbod/{offering.pk}.png").status_code == 404


@pytest.mark.parametrize("title", ["", "Verantwoordelijkheidsverzekeringsmaatschappijen", "woord " * 60])
def test_any_title_makes_a_picture(title: str) -> None:
    assert social_png("samenmarkt", title, "regel " * 40).startswith(b"\x89PNG")
