"""`python -m bench.edit PORT NUMBER` edits offerings and prints, as JSON, the seconds until each edit is found."""

import json
import sys
import time

import django

django.setup()

from catalogue.models import Offering  # noqa: E402

from .client import Client  # noqa: E402

LIMIT = 30.0
LETTERS = "bdfgklmnprst"


def word(number: int) -> str:
    """A word that no text holds and no typing error leads to."""
    return "zz" + "".join(f"{LETTERS[int(digit)]}o" for digit in f"{number:04}") + "zz"


def seconds_until_found(client: Client, offering: Offering, new: str) -> float:
    old, offering.title_nl = offering.title_nl, f"{new} {offering.title_nl}"[:90]
    revision = offering.save_revision()
    start = time.perf_counter()
    revision.publish()
    while time.perf_counter() - start < LIMIT:
        if f"/aanbod/{offering.pk}-".encode() in client.get(f"/zoeken/?q={new}&letterlijk=1")[1]:
            break
        time.sleep(0.01)
    taken = time.perf_counter() - start
    offering.title_nl = old
    offering.save_revision().publish()
    return taken


def main(port: int, number: int) -> list[float]:
    client = Client(port)
    chosen = Offering.objects.visible().order_by("-pk")[:number]
    return [seconds_until_found(client, offering, word(at)) for at, offering in enumerate(chosen)]


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
