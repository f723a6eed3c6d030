"""Build the search index anew, beside the one that answers, and put it in its place."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from catalogue.models import Offering
from search import services


class Command(BaseCommand):
    help = "Builds the search index from the database beside the live one, then swaps."

    def handle(self, *_args: Any, **_options: Any) -> None:
        total = Offering.objects.visible().count()
        with tqdm(total=total, unit=" offerings", disable=None) as bar:
            services.rebuild(bar.update)
        self.stdout.write(f"{total} offerings can be found.")
