"""Every message has its Dutch translation, and the compiled catalogue says what its source says."""

import gettext
import re
import sys
from pathlib import Path

CATALOGUES = sorted(Path("locale").glob("*/LC_MESSAGES/*.po"))


def main() -> int:
    wrong = [problem for path in CATALOGUES for problem in problems(path)]
    print("\n".join(wrong))
    return bool(wrong)


def problems(path: Path) -> list[str]:
    """What is untranslated, fuzzy, or not in the compiled catalogue."""
    source = path.read_text(encoding="utf-8")
    found = [f"{path}: {kind}" for kind in ("#, fuzzy",) if kind in source]
    blocks = [block for block in source.split("\n\n") if "\nmsgid " in f"\n{block}" and not block.startswith("#~")]
    compiled = path.with_suffix(".mo")
    if not compiled.exists():
        return [f"{compiled} is missing"]
    with compiled.open("rb") as binary:
        catalogue = gettext.GNUTranslations(binary)
    for block in blocks[1:]:
        message, translation = read(block, "msgid"), read(block, r"msgstr(?:\[0\])?")
        context = read(block, "msgctxt")
        if not translation:
            found.append(f"{path}: no translation of {message!r}")
        elif "msgid_plural" in block:
            if catalogue.ngettext(message, read(block, "msgid_plural"), 1) != translation:
                found.append(f"{compiled}: stale at {message!r}")
        elif (catalogue.pgettext(context, message) if context else catalogue.gettext(message)) != translation:
            found.append(f"{compiled}: stale at {message!r}")
    return found


def read(block: str, keyword: str) -> str:
    """The text after a keyword, its lines joined and its escapes undone."""
    match = re.search(rf'^{keyword} ((?:"(?:[^"\\]|\\.)*"\n?)+)', block, re.MULTILINE)
    if not match:
        return ""
    parts = re.findall(r'"((?:[^"\\]|\\.)*)"', match[1])
    return "".join(parts).replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


if __name__ == "__main__":
    sys.exit(main())
