"""`python -m tests.judges [html] [lighthouse]`: both when none is named."""

import sys

from . import html, lighthouse

JUDGES = {"html": html.main, "lighthouse": lighthouse.main}


def main(names: list[str]) -> int:
    return max(JUDGES[name]() for name in names or list(JUDGES))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
