"""PDFs, typeset by Typst from templates of ours and data of anyone.

A template lies in templates/pdf and holds no word that people typed: those come in as data, so that no sign in a title
is ever an instruction. Each is made by a process of its own, which a time limit ends, with our own font and no
network: templates import nothing but their neighbours (tests/house holds them to it).
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

from .text import current_language

TEMPLATES: Path = settings.BASE_DIR / "templates" / "pdf"
FONTS: Path = settings.BASE_DIR / "cooperatives" / "fonts"
WORKER = Path(__file__).with_name("typesetting.py")
SECONDS = 15
ENVIRONMENT = {"RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"}
"""All that the process knows of its surroundings: no secret of the site, and as little memory as threads allow."""


class PdfFailed(Exception):
    """The PDF could not be made; the message is for the log."""


def pdf(template: str, title: str, data: Mapping[str, Any], *, seconds: float = SECONDS) -> bytes:
    """A tagged PDF (PDF/UA-1) of the template with this name in templates/pdf, such as "shortlist".

    The template reads `data.title`, `data.lang` (the reader's language) and what is in `data`, which is turned into
    JSON: Decimals become texts. Raises PdfFailed, also when it takes longer than `seconds`.
    """
    values = {**data, "title": title, "lang": current_language()}
    asked = {
        "template": str(TEMPLATES / f"{template}.typ"),
        "root": str(TEMPLATES),
        "fonts": str(FONTS),
        "packages": str(TEMPLATES / "packages"),
        "data": json.dumps(values, cls=DjangoJSONEncoder),
    }
    try:
        done = subprocess.run(  # noqa: S603  # our own worker; what people typed goes in as data
            [sys.executable, "-I", str(WORKER)],
            input=json.dumps(asked).encode(),
            capture_output=True,
            env=ENVIRONMENT,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PdfFailed(f"{template}: not made within {seconds} seconds") from None
    if done.returncode:
        raise PdfFailed(f"{template}: {done.stderr.decode(errors='replace')[-2000:]}")
    return done.stdout
