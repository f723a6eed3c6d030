"""Takes the pictures of docs/pictures anew, from the demonstration: `.venv/bin/python docs/make_pictures.py`."""

import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from tests.fixtures.browser import ARGUMENTS  # noqa: E402
from tests.judges.lighthouse import demonstration  # noqa: E402
from tests.services.packages import ensure, free_port  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
SIZES = {390: 844, 1280: 940}
STAFF = "netwerk@demo.example"
NARROWED = "/zoeken/?q=lunch+voor+40+mensen+in+Utrecht&straal=15&prijs_tot=20"


def home(page: Page) -> None:
    page.goto("/")


def search(page: Page) -> None:
    """As in "lunch voor 40 mensen in Utrecht", from within 15 km, for less than € 20 a person."""
    page.goto(NARROWED)


def offering(page: Page) -> None:
    page.goto(NARROWED)
    page.locator('main a[href^="/aanbod/"][href*="-"]').filter(visible=True).first.click()
    page.wait_for_url("**/aanbod/*-*/**")


def editing(page: Page) -> None:
    """The same offering in staff's admin."""
    offering(page)
    number = page.url.rsplit("/aanbod/", 1)[1].split("-")[0]
    page.goto("/demo/post/")
    page.locator(f'button[value="{STAFF}"]').click()
    page.wait_for_load_state("networkidle")
    page.goto(f"/admin/snippets/catalogue/offering/edit/{number}/")


SHOTS: dict[str, Callable[[Page], None]] = {"home": home, "search": search, "offering": offering, "editing": editing}


def main() -> None:
    port = free_port()
    PICTURES.mkdir(exist_ok=True)
    with demonstration(port), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure("chromium"), args=ARGUMENTS)
        for width, height in SIZES.items():
            for name, show in SHOTS.items():
                window = browser.new_context(
                    base_url=f"http://localhost:{port}",
                    viewport={"width": width, "height": height},
                    locale="nl-NL",
                    reduced_motion="reduce",
                )
                window.set_default_timeout(60_000)
                page = window.new_page()
                show(page)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=PICTURES / f"{name}-{width}.png")
                print(f"{name}-{width}.png", flush=True)
                window.close()
        browser.close()


if __name__ == "__main__":
    main()
