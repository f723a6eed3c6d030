"""What a stranger does: clone, `make run` on Debian's own Python, look around, stop, start again.

`python3 .ci/fresh_clone.py [FOLDER]` clones this repository into FOLDER (default: a temporary one, removed at the end).
Fails with one line when a page is not right or a start never ends; says how long each start took (the aims are three
minutes and ten seconds, on a machine with nothing else to do).
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote_plus

ROOT = Path(__file__).resolve().parent.parent
PYTHON = "/usr/bin/python3"
FIRST_SECONDS = 600
AGAIN_SECONDS = 90
QUESTION = "lunch voor 40 mensen in Utrecht"


def main(folder: Path) -> None:
    ensure_venv()
    clone = folder / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    port = free_port()
    with running(clone, port, FIRST_SECONDS) as seconds:
        print(f"make run, first time: {seconds:.0f} s")
        look_around(f"http://localhost:{port}")
    with running(clone, port, AGAIN_SECONDS) as seconds:
        print(f"make run, again: {seconds:.1f} s")
        look_around(f"http://127.0.0.1:{port}")


def ensure_venv() -> None:
    """Debian keeps venv in a package of its own; root installs it, as the project's one plain line asks."""
    probe = subprocess.run([PYTHON, "-c", "import ensurepip, venv"], check=False, capture_output=True)
    if probe.returncode and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False, stdout=subprocess.DEVNULL)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "python3-venv", "make"], check=True, stdout=subprocess.DEVNULL
        )


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def running(clone: Path, port: int, limit: float) -> Iterator[float]:
    """`make run` until the block ends, as Ctrl-C ends it. Yields the seconds until the first page."""
    start = time.monotonic()
    home = {name: value for name, value in os.environ.items() if not name.startswith(("VENV", "SAMENMARKT", "DJANGO"))}
    with (clone / "output").open("w+b") as output:
        command = ["make", "run", f"PYTHON={PYTHON}", f"PORT={port}"]
        process = subprocess.Popen(
            command, cwd=clone, env=home, stdout=output, stderr=output, stdin=subprocess.DEVNULL, start_new_session=True
        )
        try:
            wait(process, port, start + limit, clone / "output")
            yield time.monotonic() - start
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGINT)
                process.wait(30)


def wait(process: "subprocess.Popen[bytes]", port: int, deadline: float, output: Path) -> None:
    while time.monotonic() < deadline:
        if process.poll() is not None:
            sys.exit(f"make run ended with status {process.returncode}:\n{output.read_text()[-3000:]}")
        try:
            ask(f"http://127.0.0.1:{port}/")
        except urllib.error.URLError:
            time.sleep(0.2)
        else:
            return
    sys.exit(f"make run did not answer in time:\n{output.read_text()[-3000:]}")


def look_around(site: str) -> None:
    """The home page, a search as a person types it, one of its offerings, and English."""
    expect('<html lang="nl"' in page(f"{site}/"), "the home page is Dutch")
    found = page(f"{site}/zoeken/?q={quote_plus(QUESTION)}")
    links = re.findall(r'href="(/aanbod/\d+-[^"?#/]+/)[?"]', found)
    expect(bool(links), f"a search for “{QUESTION}” finds an offering")
    expect("<h1" in page(site + links[0]), "an offering has a page")
    expect('<html lang="en"' in page(f"{site}/en/"), "/en/ is English")


def ask(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        text: str = answer.read().decode()
        return text


def page(address: str) -> str:
    """As `ask`, but any answer than 200 ends the script with a line."""
    try:
        return ask(address)
    except urllib.error.HTTPError as answer:
        sys.exit(f"Not so: {address} answers 200. It answers {answer.code}.")


def expect(right: bool, sentence: str) -> None:
    if not right:
        sys.exit(f"Not so: {sentence}.")
    print(f"  {sentence}: yes")


if __name__ == "__main__":
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    place = given or Path(tempfile.mkdtemp(prefix="samenmarkt-clone-"))
    try:
        main(place)
    finally:
        if given is None:
            shutil.rmtree(place, ignore_errors=True)
