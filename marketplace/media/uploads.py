"""What comes in is looked at, not believed: each function gives a file that is safe to keep, or says why not.

A photo is decoded and written anew, so that neither where it was taken nor anything hidden behind the picture stays.
A document keeps its bytes, which must be of the kind that its name says. Both get a name of ours.
"""

import io
import struct
import uuid
import zipfile
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

PHOTO_BYTES = 10 * 1024 * 1024
PHOTO_PIXELS = 50_000_000
PHOTO_SIDE = 4_096
"""Longest side that is kept, in pixels; larger photos are made smaller."""
PHOTO_KINDS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
SAVING: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 90, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 90},
}

DAMAGE = (OSError, SyntaxError, ValueError, EOFError, TypeError, struct.error, ArithmeticError, LookupError)
"""What Pillow raises on bytes that someone has changed."""

FILE_BYTES = 20 * 1024 * 1024
UNPACKED_BYTES = 200 * 1024 * 1024
"""Most that a packed document may become; what grows further is a bomb."""
PACKED_KINDS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "content.xml",
    "ods": "content.xml",
}
TEXT_KINDS = ("csv", "txt")
FILE_KINDS = ("pdf", *PACKED_KINDS, *TEXT_KINDS)

PHOTO_FAULTS = {
    "photo_kind": _("This is no photo that we can use. Choose a JPEG, PNG or WebP."),
    "photo_name": _("The name of this photo ends in .%(extension)s, but there is something else inside. Save it anew."),
    "photo_bytes": _("This photo is larger than 10 MB. Make it smaller or choose another one."),
    "photo_pixels": _("This photo has more than 50 million pixels. Make it smaller or choose another one."),
    "photo_moves": _("This picture moves. Choose one that stands still."),
    "photo_damaged": _("This photo is damaged. Choose another one."),
}
FILE_FAULTS = {
    "file_kind": _("Choose a PDF, Word, Excel, PowerPoint, OpenDocument, CSV or text file."),
    "file_name": _("The name of this file ends in .%(extension)s, but there is something else inside. Save it anew."),
    "file_bytes": _("This file is larger than 20 MB. Make it smaller."),
    "file_macros": _("There are macros in this file. Save it without them."),
}


class Clean(ContentFile[bytes]):
    """A file that was looked at, so that it is not done twice."""


def fault(code: str, extension: str = "") -> ValidationError:
    return ValidationError({**PHOTO_FAULTS, **FILE_FAULTS}[code], code=code, params={"extension": extension})


def extension_of(name: str | None) -> str:
    return PurePath(name or "").suffix.lower().lstrip(".")


def clean_photo(upload: File[bytes]) -> Clean:
    """The photo anew: upright, at most PHOTO_SIDE wide and high, without anything but the picture. ValidationError."""
    if isinstance(upload, Clean):
        return upload
    extension = extension_of(upload.name)
    if extension not in PHOTO_KINDS:
        raise fault("photo_kind")
    if upload.size > PHOTO_BYTES:
        raise fault("photo_bytes")
    kind = PHOTO_KINDS[extension]
    upload.seek(0)
    try:
        content = _written(kind, _decoded(upload.read(), extension))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise fault("photo_pixels") from None
    except UnidentifiedImageError:
        raise fault("photo_kind") from None
    except DAMAGE:
        raise fault("photo_damaged") from None
    return Clean(content, name=f"{uuid.uuid4().hex}.{'jpg' if kind == 'JPEG' else kind.lower()}")


def _decoded(content: bytes, extension: str) -> Image.Image:
    """Upright."""
    picture = Image.open(io.BytesIO(content), formats=sorted(set(PHOTO_KINDS.values())))
    if picture.format != PHOTO_KINDS[extension]:
        raise fault("photo_name", extension)
    if picture.width * picture.height > PHOTO_PIXELS:
        raise fault("photo_pixels")
    if getattr(picture, "is_animated", False):
        raise fault("photo_moves")
    picture.load()
    return ImageOps.exif_transpose(picture)


def _written(kind: str, picture: Image.Image) -> bytes:
    """Only the pixels, and what can be seen through."""
    picture.thumbnail((PHOTO_SIDE, PHOTO_SIDE))
    picture = _in_usual_colours(picture)
    if kind == "JPEG" and picture.mode not in {"RGB", "L", "CMYK"}:
        picture = picture.convert("RGB")
    kept: dict[Any, Any] = {name: picture.info[name] for name in ("transparency",) if name in picture.info}
    picture.info = {**kept}
    out = io.BytesIO()
    picture.save(out, kind, **SAVING[kind], **kept)
    return out.getvalue()


def _in_usual_colours(picture: Image.Image) -> Image.Image:
    """In sRGB, which needs no profile: a profile holds free text, and readers differ in what they make of it.

    What a profile says that nobody can read, or of a picture with a palette or in greys, is left out.
    """
    profile = picture.info.pop("icc_profile", None)
    if not profile or picture.mode not in {"RGB", "RGBA", "CMYK"}:
        return picture
    into = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        changed = ImageCms.profileToProfile(picture, theirs, ImageCms.createProfile("sRGB"), outputMode=into)
    except (ImageCms.PyCMSError, *DAMAGE):
        return picture
    return changed or picture


def clean_file(upload: File[bytes]) -> Clean:
    """The document under a name of ours. ValidationError: it is too large, or not what its name says."""
    if isinstance(upload, Clean):
        return upload
    extension = extension_of(upload.name)
    if extension not in FILE_KINDS:
        raise fault("file_kind")
    if upload.size > FILE_BYTES:
        raise fault("file_bytes")
    upload.seek(0)
    content = upload.read()
    if extension == "pdf":
        if not content.startswith(b"%PDF-"):
            raise fault("file_name", extension)
    elif extension in TEXT_KINDS:
        _check_text(content, extension)
    else:
        _check_packed(content, extension)
    return Clean(content, name=f"{uuid.uuid4().hex}.{extension}")


def _check_text(content: bytes, extension: str) -> None:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise fault("file_name", extension) from None
    if "\0" in text:
        raise fault("file_name", extension)


def _check_packed(content: bytes, extension: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = {part.filename: part.file_size for part in packed.infolist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise fault("file_name", extension) from None
    if PACKED_KINDS[extension] not in parts:
        raise fault("file_name", extension)
    if sum(parts.values()) > UNPACKED_BYTES:
        raise fault("file_bytes")
    if any(name.lower().endswith(("vbaproject.bin", ".exe", ".dll")) for name in parts):
        raise fault("file_macros")
