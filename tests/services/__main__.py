"""`python -m tests.services browser` sees to a browser; `run NAME… -- COMMAND` runs a command with services up."""

import os
import subprocess
import sys
from contextlib import ExitStack

from .elasticsearch import elasticsearch
from .packages import ensure
from .postgresql import postgresql
from .redis import redis

SERVICES = {"postgresql": postgresql, "redis": redis, "elasticsearch": elasticsearch}


def main(arguments: list[str]) -> int:
    if arguments == ["browser"]:
        ensure("chromium")
        return 0
    split = arguments.index("--")
    names, command = arguments[1:split], arguments[split + 1 :]
    with ExitStack() as running:
        environment = {**os.environ, "TEST_SERVICES": " ".join(names)}
        for name in names:
            if name == "browser":
                ensure("chromium")
                continue
            print(f"Starting {name}", flush=True)
            environment.update(running.enter_context(SERVICES[name]()))
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
