"""Towns are found and shown by the names that people use."""

import pytest

from cooperatives.places import area_of, find


@pytest.mark.django_db
def test_an_address_in_the_hague_says_den_haag() -> None:
    area = area_of("2511 AB")

    assert area is not None
    assert area.place == "Den Haag"


@pytest.mark.django_db
@pytest.mark.parametrize(("everyday", "registered"), [("Den Haag", "'s-Gravenhage"), ("den bosch", "'s-Hertogenbosch")])
def test_a_town_is_found_by_both_its_names(everyday: str, registered: str) -> None:
    assert find(everyday) == find(registered) is not None
