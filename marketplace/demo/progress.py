"""One progress bar for every command: on a terminal only, gone when done."""

from typing import Any

from tqdm import tqdm


def bar(what: str, unit: str, total: int | None = None) -> "tqdm[Any]":
    return tqdm(desc=what, unit=f" {unit}", total=total, disable=None, leave=False)
