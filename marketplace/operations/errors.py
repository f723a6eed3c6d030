"""An error in few words, without what nobody may read: passwords, keys, addresses of people."""

import re
from typing import Any

from django.conf import settings

LONGEST = 500
HIDDEN = "…"
IN_ADDRESS = re.compile(r"(?<=://)[^\s\"'<>]+@")
NAMED = re.compile(
    r"(?i)\b((?:\w+[_-])?(?:password|passwd|pwd|secret|token|key|sessionid)|apikey|authorization)([\"']?\s*[=:]\s*[\"']?)"
    r"(?:(?:bearer|basic|digest|apikey)\s+)?[^\s'\",;)]+"
)
ROW = re.compile(r"(?<=row contains )\(.*\)", re.IGNORECASE)
"""What PostgreSQL says of a row that it refuses."""
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def told(error: BaseException | None) -> str:
    """Kind and message on one line, at most LONGEST characters; "" for none."""
    if error is None:
        return ""
    text = " ".join(f"{type(error).__name__}: {error}".split())
    return without_secrets(text)[:LONGEST]


def without_secrets(text: str) -> str:
    for secret in _secrets():
        text = text.replace(secret, HIDDEN)
    text = ROW.sub(f"({HIDDEN})", text)
    text = IN_ADDRESS.sub(f"{HIDDEN}@", text)
    text = NAMED.sub(rf"\1\2{HIDDEN}", text)
    return EMAIL.sub(HIDDEN, text)


def _secrets() -> list[str]:
    """What the settings keep to themselves, the longest first."""
    databases: dict[str, dict[str, Any]] = settings.DATABASES
    values: list[Any] = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS, settings.EMAIL_HOST_PASSWORD]
    values += [database.get("PASSWORD") for database in databases.values()]
    values.append(settings.ELASTICSEARCH["api_key"])
    return sorted({str(value) for value in values if value and len(str(value)) > 3}, key=len, reverse=True)
