"""The cooperatives of the network: who sells, who works there, what the network decided about them."""

from .cooperative import Cooperative, CooperativePhoto
from .facts import Approval, BankAccount, CooperativeLabel, KorPeriod
from .membership import Membership
from .place import PostcodeArea
from .reminder import LabelNotice, LabelReminder
from .review import NetworkReview

__all__ = [
    "Approval",
    "BankAccount",
    "Cooperative",
    "CooperativeLabel",
    "CooperativePhoto",
    "KorPeriod",
    "LabelNotice",
    "LabelReminder",
    "Membership",
    "NetworkReview",
    "PostcodeArea",
]
