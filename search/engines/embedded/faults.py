"""Files that are spoilt: what Tantivy does when it meets them, and how to tell for certain.

Opening an index reads little of it, so damage shows when a question meets it. That question leaves a mark beside the
generations, and whoever heals then compares every file with the checksum that Tantivy wrote behind it; once a day also
without a mark, for damage may give wrong answers and no failure.
"""

import json
import logging
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.protocol import IndexUnreadable, SearchUnavailable

from .generation import Folder

logger = logging.getLogger(__name__)

READING: tuple[type[Exception], ...] = (OSError, ValueError, LookupError, TypeError, ArithmeticError)
"""What reading raises on values that cannot be: Tantivy's own errors, and ours over what it gave."""
BLOCK = 1 << 20
TAIL = 8
"""Behind the footer stand its length and a number that marks it, four bytes each."""
MARKED = 1337


def panicked(error: BaseException) -> bool:
    """Whether Tantivy gave up. No module exports the class that PyO3 raises then, and it is no Exception."""
    return type(error).__name__ == "PanicException"


@contextmanager
def suspicious(folder: Folder, *kinds: type[Exception]) -> Iterator[None]:
    """What fails inside is SearchUnavailable, and the next tick looks at the files."""
    try:
        yield
    except SearchUnavailable:
        folder.suspect()
        raise
    except BaseException as error:
        if not isinstance(error, kinds) and not panicked(error):
            raise
        logger.exception("The index failed.")
        folder.suspect()
        raise SearchUnavailable(f"The index cannot be read or written: {error!r}") from error


def check(generation: Path) -> None:
    """Read every file of the latest commit; raises IndexUnreadable when one is not as it was written."""
    try:
        segments = json.loads((generation / "meta.json").read_text())["segments"]
        names = {segment["segment_id"].replace("-", "") for segment in segments}
        files = [path for path in generation.iterdir() if path.name.partition(".")[0] in names]
        spoilt = [path.name for path in files if not _is_whole(path)]
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise IndexUnreadable(f"The index cannot be read: {error!r}") from error
    if spoilt or len({path.name.partition(".")[0] for path in files}) < len(names):
        raise IndexUnreadable(f"Files of the index are spoilt or gone: {', '.join(spoilt)}")


def _is_whole(path: Path) -> bool:
    with path.open("rb") as file:
        size = path.stat().st_size
        file.seek(size - TAIL)
        length, mark = (int.from_bytes(file.read(4), "little") for _part in range(2))
        if mark != MARKED or length > size - TAIL:
            return False
        content = size - TAIL - length
        file.seek(content)
        expected = json.loads(file.read(length))["crc"]
        file.seek(0)
        found = 0
        while content > 0:
            block = file.read(min(BLOCK, content))
            found = zlib.crc32(block, found)
            content -= len(block)
        return bool(found == expected)
