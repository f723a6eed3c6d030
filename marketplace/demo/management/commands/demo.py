import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from marketplace.demo import progress
from marketplace.demo.network import load, scale


class Command(BaseCommand):
    help = (
        "Loads the demo network: 25 cooperatives, their members and what they offer. With numbers it adds invented "
        "ones until there are so many, for measuring. It never changes what is there."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cooperatives", type=int, default=0, metavar="N", help="as many in all")
        parser.add_argument("--offerings", type=int, default=0, metavar="M", help="as many in all, up to millions")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        with progress.bar("Demo network", "rows") as bar:
            loaded = load.load(today, bar.update)
            started = time.perf_counter()
            wanted = load.Size(options["cooperatives"], 0, options["offerings"])
            added = scale.scale(wanted, today, bar.update)
            seconds = time.perf_counter() - started
        size = load.size()
        there = f"{size.cooperatives:,} cooperatives, {size.members:,} members, {size.offerings:,} offerings"
        if added:
            self.stdout.write(f"Now {there}: {added:,} rows added, {added / seconds:,.0f} a second.")
            self.stdout.write("The search index knows of them after: manage.py search_rebuild")
        elif loaded:
            self.stdout.write(f"Demo network loaded: {there}.")
        else:
            self.stdout.write(f"Already there: {there}. Nothing changed.")
