"""Seconds of a rebuild once Python has started: `python -m bench.build` in the environment of a world."""

import time

import django
from django.core.management import call_command


def main() -> None:
    django.setup()
    start = time.monotonic()
    call_command("search_rebuild", verbosity=0)
    print(time.monotonic() - start)


if __name__ == "__main__":
    main()
