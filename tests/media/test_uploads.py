"""Photos and documents from outside: each fault has its sentence, and nothing but the picture is kept."""

import io
import zipfile
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

from marketplace.media import uploads
from marketplace.media.models import File, Photo


def photo(kind: str = "JPEG", size: tuple[int, int] = (60, 40), colour: str = "red", **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **options)
    return out.getvalue()


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_location() -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "Telefoonmerk"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (52.0, 5.0, 27.0)
    return photo(exif=exif)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'
MOVING: dict[str, Any] = {"save_all": True, "append_images": [Image.new("RGB", (60, 40), "blue")]}

PHOTO_FAULTS: dict[str, tuple[str, bytes]] = {
    "svg": ("tekening.svg", SVG),
    "svg under another name": ("tekening.png", SVG),
    "gif": ("plaatje.gif", photo("GIF")),
    "page under another name": ("foto.jpg", b"<html><script>alert(1)</script></html>"),
    "png under the name of a jpeg": ("foto.jpg", photo("PNG")),
    "jpeg under the name of a png": ("foto.png", photo()),
    "no ending": ("foto", photo()),
    "two endings": ("foto.jpg.exe", photo()),
    "half of one": ("foto.jpg", photo(size=(400, 400))[:800]),
    "empty": ("foto.jpg", b""),
    "moving": ("foto.png", photo("PNG", **MOVING)),
    "moving webp": ("foto.webp", photo("WEBP", **MOVING)),
}
CODES = {
    "svg": "photo_kind",
    "svg under another name": "photo_kind",
    "gif": "photo_kind",
    "page under another name": "photo_kind",
    "png under the name of a jpeg": "photo_name",
    "jpeg under the name of a png": "photo_name",
    "no ending": "photo_kind",
    "two endings": "photo_kind",
    "half of one": "photo_damaged",
    "empty": "photo_kind",
    "moving": "photo_moves",
    "moving webp": "photo_moves",
}


@pytest.mark.parametrize("what", PHOTO_FAULTS)
def test_a_photo_is_refused_that_is(what: str) -> None:
    name, content = PHOTO_FAULTS[what]

    with pytest.raises(ValidationError) as refused:
        uploads.clean_photo(SimpleUploadedFile(name, content, "image/jpeg"))

    assert refused.value.code == CODES[what]


def test_too_many_bytes_and_too_many_pixels_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "PHOTO_PIXELS", 60 * 40 - 1)
    with pytest.raises(ValidationError, match="50 miljoen"):
        uploads.clean_photo(SimpleUploadedFile("foto.jpg", photo()))

    monkeypatch.setattr(uploads, "PHOTO_BYTES", 100)
    with pytest.raises(ValidationError, match="10 MB"):
        uploads.clean_photo(SimpleUploadedFile("foto.jpg", photo()))


def test_a_bomb_of_pixels_is_refused_before_it_is_unpacked() -> None:
    small = bytearray(photo("PNG"))
    small[16:24] = (60_000).to_bytes(4, "big") * 2  # width and height, as a forger would write them

    with pytest.raises(ValidationError):
        uploads.clean_photo(SimpleUploadedFile("foto.png", bytes(small)))


def test_where_a_photo_was_taken_is_not_kept_and_it_stands_upright() -> None:
    before = Image.open(io.BytesIO(with_location()))
    assert before.getexif().get_ifd(ExifTags.IFD.GPSInfo)

    clean = uploads.clean_photo(SimpleUploadedFile("IMG_1234 bij mij thuis.JPG", with_location()))

    after = Image.open(clean)
    assert (before.size, after.size) == ((60, 40), (40, 60))
    assert not dict(after.getexif())
    assert b"Telefoonmerk" not in clean.read()


def test_nothing_hidden_in_or_behind_the_picture_is_kept() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "<script>alert(1)</script>")
    content = photo("PNG", pnginfo=notes) + b"<script>alert(2)</script>"

    kept = uploads.clean_photo(SimpleUploadedFile("foto.png", content)).read()

    assert b"script" not in kept


def test_no_byte_of_a_colour_profile_is_kept() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    for hidden in (b"<script>alert(1)</script>", profile + b"<script>alert(2)</script>"):
        for kind in ("jpg", "png", "webp"):
            content = photo(uploads.PHOTO_KINDS[kind], icc_profile=hidden)
            clean = uploads.clean_photo(SimpleUploadedFile(f"foto.{kind}", content))
            assert b"script" not in clean.read()
            clean.seek(0)
            assert "icc_profile" not in Image.open(clean).info


def test_a_photo_in_other_colours_looks_the_same_without_its_profile() -> None:
    usual = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = usual.replace(b"rXYZ", b"tXYZ").replace(b"bXYZ", b"rXYZ").replace(b"tXYZ", b"bXYZ")
    assert swapped != usual  # what it calls red is blue

    clean = uploads.clean_photo(SimpleUploadedFile("foto.png", photo("PNG", icc_profile=swapped)))

    red, _green, blue = Image.open(clean).convert("RGB").getpixel((5, 5))  # type: ignore[misc]
    assert blue > red


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow tells what it skips
def test_bytes_changed_in_what_a_photo_says_of_itself_never_crash() -> None:
    content = with_location()
    end = content.index(b"\xff\xdb")

    for place in range(20, end):
        for value in (0, 2, 5, 12):
            changed = bytearray(content)
            changed[place] = value
            try:
                uploads.clean_photo(SimpleUploadedFile("foto.jpg", bytes(changed)))
            except ValidationError as refused:
                assert refused.code in uploads.PHOTO_FAULTS  # noqa: PT017


def test_a_photo_gets_a_name_of_ours_and_a_sensible_size() -> None:
    clean = uploads.clean_photo(SimpleUploadedFile("../../Jan de Vries.jpeg", photo(size=(5000, 100))))

    assert len(str(clean.name)) == 36
    assert str(clean.name).endswith(".jpg")
    assert Image.open(clean).size[0] == uploads.PHOTO_SIDE


@pytest.mark.parametrize("kind", ["jpg", "jpeg", "png", "webp"])
def test_the_usual_kinds_are_taken(kind: str) -> None:
    clean = uploads.clean_photo(SimpleUploadedFile(f"foto.{kind}", photo(uploads.PHOTO_KINDS[kind])))

    assert Image.open(clean).format == uploads.PHOTO_KINDS[kind]


DOCUMENTS = {
    "brief.pdf": b"%PDF-1.7 ...",
    "lijst.csv": "naam;plaats\nZoë;Utrecht".encode(),
    "brief.docx": packed({"word/document.xml": b"<w/>"}),
    "lijst.xlsx": packed({"xl/workbook.xml": b"<x/>"}),
}
FILE_FAULTS: dict[str, tuple[str, bytes, str]] = {
    "a page": ("pagina.html", b"<script>", "file_kind"),
    "a drawing": ("tekening.svg", SVG, "file_kind"),
    "a program": ("spel.exe", b"MZ", "file_kind"),
    "a page called pdf": ("brief.pdf", b"<html>%PDF-", "file_name"),
    "bytes called text": ("lijst.csv", b"\xff\xfe\x00", "file_name"),
    "zeros in text": ("lijst.txt", b"a\0b", "file_name"),
    "text called docx": ("brief.docx", b"hallo", "file_name"),
    "a sheet called docx": ("brief.docx", DOCUMENTS["lijst.xlsx"], "file_name"),
    "macros": ("brief.docx", packed({"word/document.xml": b"", "word/vbaProject.bin": b""}), "file_macros"),
}


@pytest.mark.parametrize("what", FILE_FAULTS)
def test_a_document_is_refused_that_is(what: str) -> None:
    name, content, code = FILE_FAULTS[what]

    with pytest.raises(ValidationError) as refused:
        uploads.clean_file(SimpleUploadedFile(name, content))

    assert refused.value.code == code


def test_a_document_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "FILE_BYTES", 3)

    with pytest.raises(ValidationError, match="20 MB"):
        uploads.clean_file(SimpleUploadedFile("brief.pdf", DOCUMENTS["brief.pdf"]))


def test_a_document_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "UNPACKED_BYTES", 100_000)
    bomb = packed({"xl/workbook.xml": b"", "x": bytes(100_001)})
    assert len(bomb) < 1_000

    with pytest.raises(ValidationError, match="20 MB"):
        uploads.clean_file(SimpleUploadedFile("lijst.xlsx", bomb))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_usual_documents_are_taken_as_they_are(name: str) -> None:
    clean = uploads.clean_file(SimpleUploadedFile(name, DOCUMENTS[name]))

    assert clean.read() == DOCUMENTS[name]
    assert name not in str(clean.name)


@pytest.mark.django_db
def test_no_way_into_the_model_goes_round_it() -> None:
    saved = Photo.objects.create(title="Taart", file=ContentFile(with_location(), "taart.jpg"))
    later = Photo(title="Taart")
    later.file.save("taart.jpg", ContentFile(with_location()), save=False)

    for kept in (saved, later):
        with kept.file.open() as stored:
            assert not dict(Image.open(stored).getexif())
        assert "taart" not in str(kept.file.name)
    assert (saved.width, saved.height) == (40, 60)
    with pytest.raises(ValidationError), transaction.atomic():
        Photo.objects.create(title="Tekening", file=ContentFile(SVG, "tekening.svg"))
    with pytest.raises(ValidationError), transaction.atomic():
        File.objects.create(title="Pagina", file=ContentFile(b"<html>", "pagina.html"))
