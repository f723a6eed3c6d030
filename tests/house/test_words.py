"""What no file of the repository says."""

import re
import subprocess
from functools import cache

import pytest

from tests.house import ROOT, modules, named

# Put together here, so that this file does not hold them itself.
REGISTRIES = [
    ".".join(parts)
    for parts in (["pypi", "org"], ["python" + "hosted", "org"], ["registry", "npmjs"], ["npmjs", "org"])
]
WAITING = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
UNTRIED = re.compile(r"pytest\.(?:mark\.)?(?:sk" + r"ip|xf" + r"ail|skipif|importorskip)")


@cache
def committed() -> tuple[tuple[str, str], ...]:
    """(path, text) of every text file that git tracks or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    paths = [path for name in listed if (path := ROOT / name).is_file() and not path.is_symlink()]
    contents = ((path, path.read_bytes()) for path in paths)
    return tuple((named(path), content.decode()) for path, content in contents if b"\0" not in content)


@pytest.mark.parametrize("host", REGISTRIES)
def test_no_file_names_a_registry(host: str) -> None:
    assert [name for name, text in committed() if host in text] == []


def test_no_file_leaves_work_for_later() -> None:
    found = [
        name for name, text in committed() if name.endswith((".py", ".html", ".css", ".js")) and WAITING.search(text)
    ]

    assert found == []


def test_no_test_is_left_out() -> None:
    assert [named(path) for path in modules("tests") if UNTRIED.search(path.read_text())] == []


def test_no_file_knows_a_path_of_one_machine() -> None:
    machine = re.compile(r"(?<![\w.])/(?:wo" + r"rk|ro" + r"ot|ho" + r"me)/\w")

    assert [name for name, text in committed() if machine.search(text)] == []
