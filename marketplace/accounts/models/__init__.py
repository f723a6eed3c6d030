"""Who signs in, the organisations that buy, and what was done to both."""

from .event import Event
from .organisation import Invitation, Organisation, OrganisationMember
from .user import User

__all__ = ["Event", "Invitation", "Organisation", "OrganisationMember", "User"]
