"""Uploading in the admin."""

import gc
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import Settings
from wagtail.models import Collection, UploadedFile

from marketplace.media.models import File, Photo
from tests.factories import UserFactory
from tests.media.test_uploads import DOCUMENTS, SVG, with_location


@pytest.fixture
def staff(client: Client) -> Any:
    client.force_login(UserFactory(staff=True))
    return client


@pytest.mark.django_db
def test_the_admin_takes_a_photo_and_says_what_is_wrong_with_another(staff: Any) -> None:
    good = {"title": "Taart", "alt_nl": "Taart", "file": SimpleUploadedFile("taart.jpg", with_location())}
    bad = {"title": "Taart", "file": SimpleUploadedFile("taart.jpg", SVG)}

    assert staff.post("/admin/images/add/", good).status_code == 302
    answer = staff.post("/admin/images/add/", bad)

    assert Photo.objects.count() == 1
    assert answer.context["form"].errors["file"] == [
        "Dit is geen foto die wij kunnen gebruiken. Kies een JPEG, PNG of WebP."
    ]


@pytest.mark.django_db
def test_a_photo_needs_a_description_in_dutch_but_not_in_english(staff: Any) -> None:
    photo = {"title": "Taart", "alt_nl": "", "file": SimpleUploadedFile("taart.jpg", with_location())}

    answer = staff.post("/admin/images/add/", photo)

    assert list(answer.context["form"].errors) == ["alt_nl"]
    assert "voor wie hem niet kan zien" in answer.content.decode()
    assert not Photo.objects.exists()


# Wagtail leaves open the photo that it makes of one that waited: it is closed here, with the garbage of this test.
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
@pytest.mark.django_db
def test_uploading_many_at_once_goes_the_same_way(staff: Any) -> None:
    headers = {"X-Requested-With": "XMLHttpRequest"}
    waiting = staff.post(
        "/admin/images/multiple/add/", {"files[]": SimpleUploadedFile("a.jpg", with_location())}, headers=headers
    ).json()
    upload = UploadedFile.objects.get()
    with upload.file.open() as stored:
        assert not dict(Image.open(stored).getexif())
    form = {f"uploaded-image-{upload.pk}-{name}": "Taart" for name in ("title", "alt_nl")}
    form[f"uploaded-image-{upload.pk}-collection"] = str(Collection.get_first_root_node().pk)
    staff.post(
        f"/admin/images/multiple/create_from_uploaded_image/{waiting['uploaded_file_id']}/", form, headers=headers
    )
    gc.collect()
    bad = staff.post("/admin/images/multiple/add/", {"files[]": SimpleUploadedFile("b.jpg", SVG)}, headers=headers)

    with Photo.objects.get().file.open() as stored:
        assert not dict(Image.open(stored).getexif())
    assert bad.json()["success"] is False


@pytest.mark.django_db
def test_a_document_is_only_ever_downloaded_from_a_place_of_its_own(staff: Any, settings: Settings) -> None:
    staff.post(
        "/admin/documents/add/",
        {"title": "Onze voorwaarden", "file": SimpleUploadedFile("x.pdf", DOCUMENTS["brief.pdf"])},
    )
    document = File.objects.get()

    answer: Any = Client().get(document.url)
    assert b"".join(answer.streaming_content) == DOCUMENTS["brief.pdf"]

    assert document.url == f"/bestanden/{document.pk}/onze-voorwaarden.pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="onze-voorwaarden.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert not document.file.path.startswith(str(settings.MEDIA_ROOT))
