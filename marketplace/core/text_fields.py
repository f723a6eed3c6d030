"""What people type into forms: names on one line and texts on several, without signs that nobody sees."""

import re
from typing import Any

from django import forms

from .validators import CONTROL

INVISIBLE = re.compile(r"[^\S\n]|" + CONTROL.pattern)


class LineField(forms.CharField):
    """One line: what breaks lines or cannot be seen is a space, and of spaces there is one."""

    def to_python(self, value: Any) -> str:
        return " ".join(CONTROL.sub(" ", super().to_python(value) or "").split())


class ProseField(forms.CharField):
    """Several lines, counted as the browser counts them; a text in which nothing can be seen is none."""

    def to_python(self, value: Any) -> str:
        text = (super().to_python(value) or "").replace("\r\n", "\n")
        return text if INVISIBLE.sub("", text).strip() else ""
