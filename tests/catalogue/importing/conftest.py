from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.sheets import write_csv

Import = Callable[..., str]


@pytest.fixture
def import_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    """Import these rows; gives what the command printed."""

    def run(*rows: dict[str, str], **options: bool) -> str:
        call_command("import_offerings", write_csv(tmp_path / "aanbod.csv", rows), **options)
        return capsys.readouterr().out

    return run
