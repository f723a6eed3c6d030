"""What the cooperatives sell."""

from .capacity import Capacity
from .category import Category
from .offering import Offering, OfferingPhoto, PriceTier

__all__ = ["Capacity", "Category", "Offering", "OfferingPhoto", "PriceTier"]
