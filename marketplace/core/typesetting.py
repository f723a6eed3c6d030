"""The process that makes one PDF and ends. Knows no Django; marketplace.core.pdf starts it.

Reads {"template", "root", "fonts", "packages", "data"} as JSON from the standard input and writes the PDF to the
standard output. What is typed by people comes in as data only: a template reads it with `json(bytes(sys.inputs.data))`
and it stays text, whatever signs it holds.
"""

import contextlib
import json
import resource
import sys
from typing import Any

import typst

NO_SIGN = "could not be displayed with font"
MEMORY = 2 * 1024**3
SECONDS = 20


def main() -> None:
    for limit, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        # macOS knows the names and refuses to set them; the time limit of who started this holds there too.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))
    asked = json.load(sys.stdin)
    try:
        made = typeset(asked, pdf_standards="ua-1")
    except typst.TypstError as error:
        if NO_SIGN not in str(error):
            raise
        # The standard forbids a sign that our font does not have; without it such a sign is an empty box.
        made = typeset(asked)
    sys.stdout.buffer.write(made)


def typeset(asked: dict[str, str], **how: Any) -> bytes:
    made: bytes = typst.compile(
        asked["template"],
        root=asked["root"],
        font_paths=[asked["fonts"]],
        ignore_system_fonts=True,
        package_path=asked["packages"],
        package_cache_path=asked["packages"],
        sys_inputs={"data": asked["data"]},
        format="pdf",
        **how,
    )
    return made


if __name__ == "__main__":
    main()
