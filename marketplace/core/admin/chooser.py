"""Wagtail's choosers without a script in the page.

Wagtail writes `<script>new PageChooser(…)</script>` behind each chooser outside StreamField, which the content policy
forbids. Ours writes the same as data, which static/js/admin/start.js reads. templates/wagtailadmin holds the same
change for Wagtail's five templates with a script.
"""

import re
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets import BaseChooser

# What Wagtail's render_js_init gives: `new PageChooser("id_page", {…});` or `createTaskChooser("id_task");`
CALL = re.compile(r"^(?:new )?(?P<name>\w+)\((?P<values>.*)\);$", re.DOTALL)
START = '{}<template data-start="{}" data-start-with="[{}]"></template>'


def render(
    self: BaseChooser, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
) -> SafeString:
    """In place of BaseChooser.render. KeyError without an id among `attrs`; ValueError for a call we cannot read."""
    attrs = attrs or {}
    value_data = self.get_value_data(value)
    script = self.render_js_init(attrs["id"], name, value_data)
    call = CALL.match(script)
    if call is None:
        raise ValueError(f"not a call of one function: {script}")
    return format_html(START, self.render_html(name, value_data, attrs), call["name"], call["values"])


def install() -> None:
    """Every chooser, Wagtail's own included, renders itself this way from now on."""
    BaseChooser.render = render
