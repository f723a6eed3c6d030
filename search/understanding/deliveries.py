"""How it comes to the buyer: "laten bezorgen", "per post". Each recogniser returns where it stopped. Pure."""

from .reader import Reader

MODES = {
    "delivery_either": ("at_buyer", "sent"),
    "delivery_at_buyer": ("at_buyer",),
    "delivery_sent": ("sent",),
}
"""The lists of phrases, and the DeliveryModes that each means."""


def delivery(reader: Reader, at: int) -> int:
    """ "lunch laten bezorgen aan huis", but not "pakketjes bezorgen": there it is what is looked for."""
    if reader.said("delivery"):
        return at
    length, modes = max((reader.longest(name, at), modes) for name, modes in MODES.items())
    right = length and not _of_goods(reader, at, at + length)
    return reader.learn("delivery", at, at + length, delivery=modes) if right else at


def _of_goods(reader: Reader, start: int, end: int) -> bool:
    """Whether the next word before or behind, past words that say nothing, is what a courier or a post room moves."""
    before, behind = start - 1, end
    while before >= 0 and reader.longest("filler", before):
        before -= 1
    while behind < len(reader.tokens) and reader.longest("filler", behind):
        behind += 1
    return any(reader.longest("delivery_goods", at) for at in (before, behind) if at >= 0)


def settle_delivery(reader: Reader, kept: list[int]) -> list[int]:
    """The words to search for: with nothing but "bezorgen" among them, that is what is looked for."""
    if not reader.found.delivery or any(not reader.longest("filler", at) for at in kept):
        return kept
    return sorted([*kept, *reader.unlearn("delivery", delivery=())])
