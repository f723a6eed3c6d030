"""Do what is due, once or for as long as it runs."""

import signal
import threading
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from marketplace.core.jobs import run_jobs


class Command(BaseCommand):
    help = "Does everything that is due: once, or every so many seconds until it is stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=float, metavar="SECONDS", help="go on until stopped, pausing so long")

    def handle(self, *_args: Any, every: float | None, **_options: Any) -> None:
        failed = run_jobs()
        if every is None:
            if failed:
                raise CommandError(f"Failed: {', '.join(failed)}.")
            return
        stopped = threading.Event()

        def stop(_signal: int, _frame: FrameType | None) -> None:
            stopped.set()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        while not stopped.wait(every):
            run_jobs()
