"""The house's own rules, held by tests (docs/development.md says why)."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("marketplace", "cooperatives", "catalogue", "search", "procurement")
CODE = (*PACKAGES, "tests", "bench", "requirements", "docs")


def modules(*folders: str) -> Iterator[Path]:
    """Python files of ours, migrations left out."""
    for folder in folders:
        yield from (path for path in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in path.parts)


def templates() -> list[Path]:
    """Our templates; Wagtail's own that we override for the content policy keep Wagtail's shape."""
    return sorted(path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt", ".xml"})


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))
