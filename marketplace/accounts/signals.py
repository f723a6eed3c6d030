"""What apps above may add to an account: declared here, received there."""

from django.dispatch import Signal

exporting = Signal()
"""Sent with `person` (User) when someone downloads their data. Return (section, JSON-ready data), or None."""

erasing = Signal()
"""Sent with `person` (User) inside the transaction that erases someone, before the row goes. Forget them.

Return the places (marketplace.core.erasing.Doubt) that may still mean them, or None.
"""

spending_asked = Signal()
"""Sent with `person` (User): does this person touch money? Return True for yes; then a second step is required."""
