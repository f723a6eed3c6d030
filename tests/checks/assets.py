"""Stylesheets and scripts by Biome, when node is here; in CI it must be. `format` puts them in its style."""

import subprocess
import sys

from tests.judges.programs import MISSING, available, judge, required


def main() -> int:
    if not available() and not required():
        print(f"not looked at: {MISSING}")
        return 0
    command = ["format", "--write"] if sys.argv[1:] == ["format"] else ["ci", "--max-diagnostics=50"]
    return subprocess.run([judge("biome"), *command, "--colors=off"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
