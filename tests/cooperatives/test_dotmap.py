"""The country in dots, and cooperatives on it that do not hide one another."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from cooperatives import dotmap
from cooperatives.dotmap import Marker
from cooperatives.places import gazetteer


def marker(x: float, y: float) -> Marker:
    return Marker("Wiel in Werk", "/", "/tile.svg", x, y)


def test_a_kilometre_north_is_as_long_as_a_kilometre_east() -> None:
    x, y = dotmap.position(52.2, 5.0)
    east = dotmap.position(52.2, 5.0 + 1 / dotmap.KM_PER_LON)
    north = dotmap.position(52.2 + 1 / dotmap.KM_PER_LAT, 5.0)

    assert east[0] - x == pytest.approx(2)
    assert y - north[1] == pytest.approx(2)


@pytest.mark.django_db
def test_every_postcode_of_the_country_lies_on_the_sheet_near_a_dot() -> None:
    places = {(area.lat, area.lon) for area in gazetteer().areas}

    drawn = dotmap.dots(places)

    assert 800 < len(drawn) < 1200
    assert all(5 < x < dotmap.WIDTH - 5 and 5 < y < dotmap.HEIGHT - 5 for x, y in drawn)


@pytest.mark.django_db
def test_the_map_is_a_drawing_that_browsers_keep(client: Client) -> None:
    response = client.get(reverse("dot_map_image"))

    assert response["Content-Type"] == "image/svg+xml"
    assert "max-age=604800" in response["Cache-Control"]
    assert "sessionid" not in response.cookies


spots = st.floats(60, 500)


@given(st.lists(st.tuples(spots, spots), max_size=25))
def test_spread_markers_stay_on_the_sheet(points: list[tuple[float, float]]) -> None:
    placed = dotmap.spread([marker(x, y) for x, y in points])

    assert len(placed) == len(points)
    assert all(float(m.left) >= 0 and float(m.left) + m.size <= dotmap.WIDTH for m in placed)
    assert all(float(m.top) >= 0 and float(m.top) + m.size <= dotmap.HEIGHT for m in placed)


def test_five_cooperatives_in_one_town_are_all_seen() -> None:
    placed = dotmap.spread([marker(280, 300) for _ in range(5)])

    apart = [
        max(abs(one.x - other.x), abs(one.y - other.y)) for i, one in enumerate(placed) for other in placed[i + 1 :]
    ]
    assert min(apart) >= dotmap.MARKER
