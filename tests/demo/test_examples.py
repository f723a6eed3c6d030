"""The example files of docs/importing.md do what it says."""

import pytest
from django.core.management import call_command

from catalogue.models import Offering
from cooperatives.models import Cooperative
from tests.house import ROOT

pytestmark = pytest.mark.usefixtures("network")
EXAMPLES = ROOT / "docs" / "examples"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_example_cooperatives_come_in_once(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_cooperatives", EXAMPLES / f"cooperatives.{kind}")
    call_command("import_cooperatives", EXAMPLES / f"cooperatives.{kind}")

    assert capsys.readouterr().out.splitlines() == [
        "2 nieuw, 0 gewijzigd, 0 ongewijzigd.",
        "0 nieuw, 0 gewijzigd, 2 ongewijzigd.",
    ]
    assert Cooperative.objects.visible().count() == 26


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_example_offerings_come_in_once(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_offerings", EXAMPLES / f"offerings.{kind}")
    call_command("import_offerings", EXAMPLES / f"offerings.{kind}")

    assert capsys.readouterr().out.splitlines() == [
        "2 nieuw, 0 gewijzigd, 0 ongewijzigd.",
        "0 nieuw, 0 gewijzigd, 2 ongewijzigd.",
    ]
    assert Offering.objects.visible().filter(title_nl="Linzensoep met platbrood").exists()
