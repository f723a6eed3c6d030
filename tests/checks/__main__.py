"""Runs every static check, says each one's name and time, and fails when any of them does."""

import os
import subprocess
import sys
import time
from pathlib import Path

BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "marketplace.settings.production",
    "SECRET_KEY": "checked-and-thrown-away-" + "x7" * 30,
    "REDIS_URL": "redis://localhost:6379/0",  # never asked anything
}

CHECKS: dict[str, tuple[list[str], dict[str, str]]] = {
    "style": ([str(BIN / "ruff"), "check", "--quiet", "."], {}),
    "format": ([str(BIN / "ruff"), "format", "--check", "--quiet", "."], {}),
    "layers": ([str(BIN / "lint-imports")], {}),
    "types": ([str(BIN / "mypy"), "--no-error-summary", "."], {}),
    "templates": ([str(BIN / "djlint"), "--lint", "--quiet", "templates"], {}),
    "assets": ([sys.executable, "-m", "tests.checks.assets"], {}),
    "migrations": ([*MANAGE, "makemigrations", "--check", "--dry-run"], {}),
    "translations": ([sys.executable, "-m", "tests.checks.translations"], {}),
    "dependencies": ([str(BIN / "deptry"), "."], {}),
    "deployment": ([*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
}


def main() -> int:
    failed = []
    for name, (command, environment) in CHECKS.items():
        start = time.monotonic()
        done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
        word = "ok" if done.returncode == 0 else "WRONG"
        remark = next((line for line in done.stdout.splitlines() if line.startswith("not looked at")), "")
        print(f"{name:14}{word:6}{time.monotonic() - start:6.1f} s  {remark}".rstrip(), flush=True)
        if done.returncode:
            failed.append(name)
            print(done.stdout[-6000:], done.stderr[-3000:], sep="\n", flush=True)
    if failed:
        print(f"Not right: {', '.join(failed)}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
