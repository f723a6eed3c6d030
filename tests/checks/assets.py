"""Stylesheets and scripts by Biome, when node is here; in CI it must be."""

import subprocess
import sys

from tests.services.judges import MISSING, available, judge, required


def main() -> int:
    if not available() and not required():
        print(f"not looked at: {MISSING}")
        return 0
    return subprocess.run([judge("biome"), "ci", "--colors=off", "--max-diagnostics=50"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
