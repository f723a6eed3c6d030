"""Lighthouse on the four main pages of a running demonstration, on a phone and on a desk."""

import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tests.services.packages import ensure, free_port

from .programs import FOLDER, ROOT, judge

LEAST = 95
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FORMS: dict[str, list[str]] = {"mobile": [], "desktop": ["--preset=desktop"]}
CHROME = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"
READY_SECONDS = 400


def main() -> int:
    """Prints a table of marks. 1: one is below LEAST."""
    port = free_port()
    low = 0
    with demonstration(port):
        print(f"{'page':13}{'form':9}" + "".join(f"{name:>16}" for name in CATEGORIES))
        for name, path in pages(f"http://localhost:{port}").items():
            for form, options in FORMS.items():
                marks = judged(f"http://localhost:{port}{path}", options)
                low += sum(mark < LEAST for mark in marks.values())
                print(f"{name:13}{form:9}" + "".join(f"{marks[kind]:16}" for kind in CATEGORIES), flush=True)
    return int(low > 0)


@contextlib.contextmanager
def demonstration(port: int) -> Iterator[None]:
    """What `make run` serves, with data of its own in var/judges."""
    environment = {
        **os.environ,
        "SAMENMARKT_VAR": str(FOLDER / "demo"),
        "DJANGO_SETTINGS_MODULE": "marketplace.settings.demo",
    }
    command = [sys.executable, "manage.py", "start", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        for _ in range(READY_SECONDS * 5):
            with contextlib.suppress(urllib.error.URLError):
                fetched(f"http://localhost:{port}/")
                break
            if process.poll() is not None:
                sys.exit(f"The demonstration did not start (status {process.returncode}).")
            time.sleep(0.2)
        else:
            sys.exit(f"The demonstration did not answer within {READY_SECONDS} seconds.")
        yield
    finally:
        process.terminate()
        process.wait(30)


def pages(site: str) -> dict[str, str]:
    # A search with words asks search engines to stay away, which would be judged as a fault.
    search = "/zoeken/"
    offering = re.search(r'href="(/aanbod/\d+-[^"?#/]+/)[?"]', fetched(site + search))
    cooperative = re.search(r'href="(/cooperaties/[^"?#/]+/)"', fetched(f"{site}/cooperaties/"))
    assert offering
    assert cooperative
    return {"home": "/", "search": search, "offering": offering[1], "cooperative": cooperative[1]}


def fetched(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:
        text: str = answer.read().decode()
        return text


def judged(address: str, options: list[str]) -> dict[str, int]:
    """Category → mark of 100."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = [judge("lighthouse"), address, *options, "--quiet", f"--chrome-flags={CHROME}"]
        subprocess.run(
            [*map(str, command), "--output=json", f"--output-path={out}"],
            env={**os.environ, "CHROME_PATH": ensure("chromium")},
            check=True,
            timeout=300,
        )
        report = json.loads(out.read_text())
    tell(report)
    return {name: round(report["categories"][name]["score"] * 100) for name in CATEGORIES}


def tell(report: dict[str, object]) -> None:
    """Print the audits that cost a mark, when asked for (JUDGES=why)."""
    if os.environ.get("JUDGES") != "why":
        return
    audits: dict[str, dict[str, object]] = report["audits"]  # type: ignore[assignment]
    for name, audit in audits.items():
        score = audit["score"]
        if isinstance(score, int | float) and score < 0.9:
            print(f"    {score:.2f} {name}: {audit['title']} {audit.get('displayValue', '')}")
