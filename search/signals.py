"""What search tells the apps above it."""

from django.dispatch import Signal

put_last = Signal()
"""Sent with `sender` (Steering) and `rule`, in the transaction: the network puts an offering last for some words."""
