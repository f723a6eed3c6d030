"""The demonstration serves the pictures that pages show, and nothing else of what was uploaded."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings


@pytest.fixture
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)
    (tmp_path / "images").mkdir()
    (tmp_path / "documents").mkdir()
    (tmp_path / "images" / "tafel.width-400.jpg").write_bytes(b"jpeg")
    (tmp_path / "images" / "lijst.html").write_text("<script>alert(1)</script>")
    (tmp_path / "documents" / "geheim.jpg").write_bytes(b"geheim")
    return tmp_path


def test_a_picture_is_served(client: Client, media: Path) -> None:
    response = client.get("/media/images/tafel.width-400.jpg")

    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    assert b"".join(response) == b"jpeg"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["lijst.html", "../documents/geheim.jpg", "..%2Fdocuments%2Fgeheim.jpg", "", "niets.jpg", "%00.jpg"]
)
def test_anything_else_is_not_there(client: Client, media: Path, path: str) -> None:
    assert client.get(f"/media/images/{path}").status_code in {400, 404}
