"""One stylesheet for the browser out of the many small ones we write.

A chain of `@import` costs a round trip each, so `collectstatic` sets the files that main.css imports in their place,
without comments and needless space, before names get their hash. While developing, the browser follows the imports.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLES = ("css/main.css",)

IMPORT = re.compile(r"""@import\s+url\(["']?(?P<file>[^"')]+)["']?\)\s*(?:layer\((?P<layer>[\w.-]+)\))?\s*;""")
ADDRESS = re.compile(r"""url\(["']?(?P<file>(?!data:|https?:|/|#)[^"')]+)["']?\)""")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s+")
AROUND = re.compile(r"\s*([{};,])\s*")

Sources = dict[str, tuple[Storage, str]]


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Hashed names and compressed copies, as WhiteNoise makes them, of bundled stylesheets."""

    def post_process(self, paths: Sources, dry_run: bool = False, **options: Any) -> Iterator[tuple[str, str, bool]]:
        if not dry_run:
            for name in BUNDLES:
                if name in paths:
                    self.delete(name)
                    self._save(name, ContentFile(bundle(name, paths).encode()))
                    paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)


def bundle(name: str, sources: Sources) -> str:
    """The stylesheet `name` with its imports in place and its addresses relative to it. KeyError: a file is missing."""

    def put_in_place(match: re.Match[str]) -> str:
        imported = posixpath.normpath(posixpath.join(posixpath.dirname(name), match["file"]))
        text = _moved(bundle(imported, sources), imported, name)
        return f"@layer {match['layer']}{{{text}}}" if match["layer"] else text

    return _small(IMPORT.sub(put_in_place, _read(name, sources)))


def _read(name: str, sources: Sources) -> str:
    storage, path = sources[name]
    with storage.open(path) as file:
        return COMMENT.sub("", file.read().decode())


def _moved(text: str, source: str, target: str) -> str:
    """The text of `source` with its relative addresses as seen from `target`."""

    def seen_from_target(match: re.Match[str]) -> str:
        file = posixpath.normpath(posixpath.join(posixpath.dirname(source), match["file"]))
        return f'url("{posixpath.relpath(file, posixpath.dirname(target))}")'

    return ADDRESS.sub(seen_from_target, text)


def _small(text: str) -> str:
    return AROUND.sub(r"\1", SPACE.sub(" ", text)).strip()
