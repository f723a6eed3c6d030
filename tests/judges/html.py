"""The HTML checker (vnu) over the pages that the crawl saved."""

import subprocess

from tests.services.packages import ensure

from .programs import FOLDER, judge

SAVED = FOLDER / "pages"


def main() -> int:
    """Prints each error once. 1: there is one, or nothing to check."""
    files = sorted(SAVED.glob("*.html"))
    if not files:
        print("No page was saved: run the crawl first (pytest tests/browser/test_crawl.py).")
        return 1
    jar = judge("vnu-jar") / "build" / "dist" / "vnu.jar"
    command = [ensure("default-jre-headless"), "-jar", str(jar), "--format", "gnu", "--errors-only", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    findings = sorted(line.replace(f'"file:{SAVED}/', '"') for line in set(done.stderr.splitlines()))
    print(f"{len(files)} pages read by the HTML checker, {len(findings)} errors.", *findings, sep="\n", flush=True)
    return int(bool(done.returncode))
