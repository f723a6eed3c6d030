"""What a browser sends for a form of the admin that it opened."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client


def form_at(client: Client, address: str, **changed: Any) -> dict[str, Any]:
    """The fields of the edit form at an address, as they are loaded, with changes."""
    page = BeautifulSoup(client.get(address).content, "html.parser")
    form = page.select_one("#w-editor-form")
    assert form is not None
    sent: dict[str, Any] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        name = str(field["name"])
        if field.name == "select":
            chosen = [str(option.get("value", "")) for option in field.select("option[selected]")]
            sent[name] = chosen if field.has_attr("multiple") else (chosen or [""])[0]
        elif field.name == "textarea":
            sent[name] = field.get_text().removeprefix("\n")
        elif field.get("type") not in {"checkbox", "radio"} or field.has_attr("checked"):
            sent[name] = str(field.get("value", ""))
    return sent | changed
