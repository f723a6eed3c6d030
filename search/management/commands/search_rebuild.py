"""Build the search index anew, beside the one that answers, and put it in its place."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from catalogue.models import Offering
from search import services

MANY = 20_000
"""From how many offerings on more than one process is quicker."""
MOST_PROCESSES = 4
"""More would not make the disk any faster, and would leave more segments to ask."""


class Command(BaseCommand):
    help = "Builds the search index from the database beside the live one, then swaps."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-missing", action="store_true", help="only when there is none that fits the database")

    def handle(self, *_args: Any, if_missing: bool, verbosity: int, **_options: Any) -> None:
        if if_missing and services.index_fits():
            return
        total = Offering.objects.visible().count()
        with tqdm(total=total, unit=" offerings", disable=None if verbosity else True) as bar:
            services.rebuild(bar.update, min(MOST_PROCESSES, os.cpu_count() or 1) if total >= MANY else 1)
        if verbosity:
            self.stdout.write(f"{total} offerings can be found.")
