"""Every file that the admin exports holds texts and numbers, never formulas: our lists and Wagtail's own reports.

Names of people come from a public sign-up, and a spreadsheet calculates what begins like a formula. Wagtail makes all
its exports by way of one method, so that is where the texts are made safe.
"""

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from marketplace.core.sheets import escape

of_wagtail = SpreadsheetExportMixin.preprocess_field_value


def preprocess_field_value(self: SpreadsheetExportMixin, field: str, value: Any, export_format: str) -> Any:
    """In place of SpreadsheetExportMixin.preprocess_field_value."""
    cell = of_wagtail(self, field, value, export_format)
    return escape(cell) if isinstance(cell, str) else cell


def install() -> None:
    """Every export is made this way from now on."""
    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
