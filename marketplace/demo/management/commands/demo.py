from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from marketplace.demo import progress
from marketplace.demo.network import load


class Command(BaseCommand):
    help = "Loads the demo network: 25 cooperatives, their members and what they offer. Never changes what is there."

    def handle(self, *args: Any, **options: Any) -> None:
        with progress.bar("Demo network", "rows") as bar:
            loaded = load.load(timezone.localdate(), bar.update)
        now = load.size()
        there = f"{now.cooperatives} cooperatives, {now.members} members, {now.offerings} offerings"
        self.stdout.write(f"Demo network loaded: {there}." if loaded else f"Already there: {there}. Nothing changed.")
