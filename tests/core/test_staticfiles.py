"""One stylesheet leaves `collectstatic`, with everything that main.css imports in its place."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files.storage import FileSystemStorage, Storage
from django.core.management import call_command

from marketplace.core.staticfiles import bundle

LIMIT = 20_000
BUNDLED = {"staticfiles": {"BACKEND": "marketplace.core.staticfiles.BundledStaticFilesStorage"}}


@pytest.fixture
def files(tmp_path: Path) -> dict[str, tuple[Storage, str]]:
    """A stylesheet that imports another in a layer, which names a font."""
    (tmp_path / "css/parts").mkdir(parents=True)
    (tmp_path / "css/main.css").write_text(
        '@layer base;\n@import url("parts/type.css") layer(base);\n/* why */\na { color: red; }'
    )
    (tmp_path / "css/parts/type.css").write_text('@font-face { src: url("../../fonts/a.woff2"); }\nb { color: blue; }')
    storage = FileSystemStorage(tmp_path)
    return {name: (storage, name) for name in ("css/main.css", "css/parts/type.css")}


def test_an_imported_file_stands_in_its_layer(files: dict[str, tuple[Storage, str]]) -> None:
    text = bundle("css/main.css", files)

    assert "@import" not in text
    assert "@layer base;" in text
    assert "@layer base{@font-face{" in text
    assert "b{color: blue;}}" in text


def test_an_address_is_seen_from_the_one_file(files: dict[str, tuple[Storage, str]]) -> None:
    assert 'url("../fonts/a.woff2")' in bundle("css/main.css", files)


def test_comments_and_needless_space_are_left_out(files: dict[str, tuple[Storage, str]]) -> None:
    text = bundle("css/main.css", files)

    assert "why" not in text
    assert "\n" not in text


def test_a_missing_file_is_told(files: dict[str, tuple[Storage, str]]) -> None:
    del files["css/parts/type.css"]

    with pytest.raises(KeyError, match=r"type\.css"):
        bundle("css/main.css", files)


def test_the_collected_stylesheet_is_one_file_of_at_most_20_kilobytes(tmp_path: Path, settings: object) -> None:
    settings.STATIC_ROOT = tmp_path  # type: ignore[attr-defined]
    settings.STORAGES = {**settings.STORAGES, **BUNDLED}  # type: ignore[attr-defined]

    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)

    [packed] = tmp_path.glob("css/main.*.css.gz")
    text = packed.with_suffix("").read_text()
    assert "@import" not in text
    assert packed.stat().st_size <= LIMIT


def test_every_stylesheet_is_imported() -> None:
    main = (Path(settings.BASE_DIR) / "static/css/main.css").read_text()
    ours = [name for finder in get_finders() for name, _ in finder.list([]) if name.startswith("css/components/")]

    assert [name for name in ours if name.removeprefix("css/") not in main] == []
