"""PDFs: what people typed is text, a limit ends what takes too long, nothing is fetched."""

import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from marketplace.core import pdf as pdfs
from marketplace.core.pdf import TEMPLATES, PdfFailed, pdf

TYPED = st.text(st.sampled_from("#*_$\\`@<>=-+/[]{}()\"'~ aZ9é€"), min_size=1, max_size=40)


def shortlist(title: str, note: str = "") -> bytes:
    line = dict.fromkeys(("title", "place", "price", "quantity", "total", "note"), note)
    return pdf(
        "shortlist",
        title,
        {
            "network": "Samenmarkt",
            "made": "Vandaag",
            "page": "Bladzijde",
            "about": "",
            "note": note,
            "headings": ["a", "b", "c", "d"],
            "lines": [{**line, "link": "", "remark": "", "gone": ""}],
            "total": "",
            "total-label": "",
            "total-of": "",
        },
    )


@settings(max_examples=15, deadline=None)
@given(title=TYPED, note=TYPED)
def test_whatever_is_typed_stays_text(title: str, note: str) -> None:
    made = PdfReader(io.BytesIO(shortlist(title, note)))

    shown = re.sub(r"\s", "", made.pages[0].extract_text())
    assert made.metadata is not None
    assert made.metadata.title == title
    assert re.sub(r"\s", "", title) in shown
    assert re.sub(r"\s", "", note) in shown


@pytest.mark.parametrize("sign", ["👍", "你好", "안녕", "\x01", "\ufffe", "🏳️‍🌈"])
def test_a_sign_that_our_font_has_not_breaks_no_file(sign: str) -> None:
    made = PdfReader(io.BytesIO(shortlist(f"Feest {sign}", f"Leuk {sign}")))

    assert "Feest" in made.pages[0].extract_text()


def test_a_template_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "slow.typ").write_text("#for a in range(90000) { for b in range(90000) {} }")
    monkeypatch.setattr(pdfs, "TEMPLATES", tmp_path)

    with pytest.raises(PdfFailed, match="not made within"):
        pdf("slow", "Traag", {}, seconds=1)


def test_a_mistake_in_a_template_is_told_and_no_half_file_comes_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wrong.typ").write_text("#panic(json(bytes(sys.inputs.data)).title)")
    monkeypatch.setattr(pdfs, "TEMPLATES", tmp_path)

    with pytest.raises(PdfFailed, match="panicked"):
        pdf("wrong", "Mis", {})


def test_a_template_reads_no_file_outside_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.txt").write_text("geheim")
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "nosy.typ").write_text('#read("../secret.txt")')
    monkeypatch.setattr(pdfs, "TEMPLATES", tmp_path / "inside")

    with pytest.raises(PdfFailed):
        pdf("nosy", "Nieuwsgierig", {})


def test_templates_import_their_neighbours_only_and_evaluate_no_data() -> None:
    texts = {path.name: path.read_text() for path in sorted(TEMPLATES.glob("*.typ"))}

    imported = {name for text in texts.values() for name in re.findall(r'#(?:import|include)\s+"([^"]+)"', text)}
    assert imported <= texts.keys()
    assert [name for name, text in texts.items() if "eval(" in text or "@preview" in text or "plugin(" in text] == []


def test_our_own_face_is_in_the_file() -> None:
    fonts = PdfReader(io.BytesIO(shortlist("Titel"))).pages[0]["/Resources"]["/Font"]  # type: ignore[index]

    assert {font.get_object()["/BaseFont"].partition("+")[2] for font in fonts.values()} == {
        "AtkinsonHyperlegibleNext-Regular"
    }
