"""A demo network of a given size in var/bench: database, index, collected files. Made once, then kept.

What is in Elasticsearch is made anew each time, for its server is thrown away.
"""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MANAGE = [sys.executable, str(ROOT / "manage.py")]


@dataclass(frozen=True)
class World:
    """`offerings` of `cooperatives` in a folder of their own, searched by one engine; `url` is Elasticsearch's."""

    cooperatives: int
    offerings: int
    engine: str = "embedded"
    url: str = ""

    @property
    def title(self) -> str:
        return f"{self.offerings:,} offerings, {self.engine}"

    @property
    def folder(self) -> Path:
        return ROOT / "var" / "bench" / str(self.offerings)

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "SAMENMARKT_VAR": str(self.folder),
            "PYTHONPATH": str(ROOT),
            "SEARCH_ENGINE": self.engine,
            "SEARCH_FALLBACK": "0",
            "ELASTICSEARCH_URL": self.url,
            "ELASTICSEARCH_PREFIX": f"bench-{self.offerings}",
        }

    def manage(self, *arguments: str) -> float:
        """Run a management command in this world; the seconds it took."""
        start = time.monotonic()
        subprocess.run([*MANAGE, *arguments], cwd=ROOT, env=self.environment, check=True, stdout=subprocess.DEVNULL)
        return time.monotonic() - start

    def run(self, module: str, *arguments: str) -> str:
        """Run a module of bench in this world, in a process of its own; what it printed."""
        command = [sys.executable, "-m", module, *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, check=True, stdout=subprocess.PIPE, text=True)
        return done.stdout

    def prepare(self) -> None:
        """Everything there, the index of files included. A world half made is made anew."""
        ready = self.folder / "ready"
        if not ready.exists():
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir(parents=True)
            print(
                f"Making {self.offerings:,} offerings of {self.cooperatives:,} cooperatives in {self.folder}",
                flush=True,
            )
            self.manage("migrate", "--verbosity=0")
            self.manage("demo", f"--cooperatives={self.cooperatives}", f"--offerings={self.offerings}")
            self.manage("search_rebuild", "--verbosity=0")
            ready.touch()
        self.manage("migrate", "--verbosity=0")
        self.manage("collectstatic", "--verbosity=0", "--no-input")
