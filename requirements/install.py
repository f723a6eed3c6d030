"""Makes .venv and installs a lock file into it, once per content of the lock. Runs on any Python 3.11 and later.

`python3 requirements/install.py base` installs what the site needs, `dev` what tests and checks need as well.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = Path(os.environ.get("VENV", HERE.parent / ".venv"))


def main(name: str) -> int:
    lock = HERE / f"{name}.txt"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamps = {path.name: path.read_text() for path in VENV.glob("*.installed")}
    if stamps.get(f"{name}.installed") == wanted or (name == "base" and covered_by_dev(stamps, lock)):
        return 0
    problem = missing_part()
    if problem:
        print(problem)
        return 1
    if not (VENV / "bin" / "python").exists():
        print("Making .venv", flush=True)
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    count = sum("==" in line for line in lock.read_text().splitlines())
    print(f"Installing {count} packages from requirements/{name}.txt (once, about a minute)", flush=True)
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    # The lock is whole. Left to resolve, pip looks at newer versions too, and refuses those for want of a hash.
    whole = ["--progress-bar", "on", "--no-deps", "--require-hashes", "-r", str(lock)]
    done = subprocess.run([*pip, *whole], check=False)
    if done.returncode:
        print("The packages could not be installed; the lines above say why. Type the command again to go on.")
        return done.returncode
    for path in VENV.glob("*.installed"):
        path.unlink()
    (VENV / f"{name}.installed").write_text(wanted)
    return 0


def covered_by_dev(stamps: dict[str, str], base: Path) -> bool:
    """The developer's lock contains the site's; it counts when it is the one that lies beside it now."""
    dev = hashlib.sha256((HERE / "dev.txt").read_bytes()).hexdigest()
    return base.exists() and stamps.get("dev.installed") == dev


def missing_part() -> str:
    """One plain line when this Python cannot make a virtual environment."""
    if sys.version_info < (3, 11):
        return f"Samenmarkt needs Python 3.11 or later; python3 here is {sys.version.split()[0]}."
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        return "Python's venv module is missing: install the package python3-venv, then type the command again."
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "base"))
