"""Programs from npm that judge pages, stylesheets and scripts; they live in var/judges, not in the site."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
RECIPE = ROOT / "requirements" / "npm"
FOLDER = ROOT / "var" / "judges"
MISSING = "node and npm are missing (Debian: apt install nodejs npm)"


def available() -> bool:
    return bool(shutil.which("node") and shutil.which("npm"))


def judge(name: str) -> Path:
    """The path of a program or package, installed first when the lock changed. Exits plainly without node."""
    if not available():
        sys.exit(f"{MISSING}: {name} cannot run.")
    lock = RECIPE / "package-lock.json"
    stamp = FOLDER / "installed"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        print("Installing the judges from requirements/npm into var/judges (once)", file=sys.stderr, flush=True)
        FOLDER.mkdir(parents=True, exist_ok=True)
        for file in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(RECIPE / file, FOLDER / file)
        # Not `npm ci`: it refuses a lock that lacks the binaries of systems that its registry does not serve.
        subprocess.run(["npm", "install", "--ignore-scripts", "--no-progress", "--silent"], cwd=FOLDER, check=True)
        stamp.write_text(wanted)
    program = FOLDER / "node_modules" / ".bin" / name
    return program if program.exists() else FOLDER / "node_modules" / name


def required() -> bool:
    """In CI a judge that is missing is a failure, at a desk a line of text."""
    return os.environ.get("CI", "").lower() not in {"", "0", "false"}
