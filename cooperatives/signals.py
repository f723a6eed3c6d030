"""What happens to cooperatives and their people that others must act on."""

from django.dispatch import Signal

consent_withdrawn = Signal()
"""Sent with `sender` (Membership) and `membership`, inside the transaction.

Receivers take the member's name out of everything public that they keep (marketplace.core.erasing) and return the
places where it may stand still.
"""

approval_decided = Signal()
"""Sent with `sender` (Approval) and `approval`, in the transaction: the network let it in, or took it out."""
