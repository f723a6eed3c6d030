"""Numbers in a sentence: prices, people, pieces and kilometres. Each recogniser returns where it stopped. Pure."""

from dataclasses import replace
from decimal import Decimal

from search.criteria import EACH

from .reader import Reader

ABOUT = (Decimal("0.8"), Decimal("1.2"))
PIECES = {
    "stuks",
    "stuk",
    "st",
    "pieces",
    "piece",
    "pcs",
    "exemplaren",
    "exemplaar",
    "copies",
    "copy",
    "items",
    "units",
}
SURFACE = ("m2", "vierkante")
KEPT_UNITS = {"uur": "hour", "uren": "hour", "hours": "hour", "pagina's": "page", "pages": "page"}
BOUNDS = ("price_between", "price_least", "price_about", "price_most")
YEARS = range(1900, 2101)


def _amount(reader: Reader, at: int) -> tuple[Decimal | None, bool, int]:
    """A number with or without a currency before or behind it: amount, whether there was one, end."""
    before = reader.longest("currency", at)
    amount, length = reader.number(at + before)
    if amount is None or amount > 10_000_000:
        return None, False, at
    end = at + before + length
    after = reader.longest("currency", end)
    return amount, bool(before or after or reader.tokens[end - 1].text.endswith(",-")), end + after


def price(reader: Reader, at: int) -> int:
    """ "onder 20 euro", "max € 15 pp", "tussen 10 en 20 euro", "15 euro per persoon"."""
    if reader.found.price_to or reader.found.price_from:
        return at
    unit, length = reader.unit(at)
    start, bound = at + length, ""
    for name in BOUNDS:
        if length := reader.longest(name, start):
            start, bound = start + length, name
            break
    if start < len(reader.tokens) and bound and reader.tokens[start].norm in ("de", "het", "the"):
        start += 1
    first, currency, end = _amount(reader, start)
    if first is None:
        return at
    second: Decimal | None = None
    if join := reader.longest("price_between_join", end):
        second, more, beyond = _amount(reader, end + join)
        if second is not None and second >= first:
            currency, end = currency or more, beyond
        else:
            second = None
    behind, length = reader.unit(end)
    unit, end = behind or unit, end + length
    if not currency and (unit is None or reader.longest("people", end)):
        return at
    low, high = _bounds(bound, first, second)
    reader.total = unit is None and reader.longest("price_total", at) > 0
    return reader.learn("price", at, end, price_from=low, price_to=high, unit=unit or reader.found.unit)


def _bounds(bound: str, first: Decimal, second: Decimal | None) -> tuple[int | None, int | None]:
    """Cents from and to; a price without more said is the most that it may cost."""
    if second is not None:
        return int(first * 100) or None, int(second * 100)
    if bound == "price_least":
        return int(first * 100), None
    if bound == "price_about":
        return int(first * 100 * ABOUT[0]), int(first * 100 * ABOUT[1])
    return None, int(first * 100)


def people(reader: Reader, at: int) -> int:
    """ "40 mensen", "30 tot 40 gasten" (the most counts), "groep van 40", "maximaal 40 personen", "40p"."""
    if reader.found.quantity:
        return at
    start = at + max(reader.longest(name, at) for name in BOUNDS)
    if start < len(reader.tokens) and start > at and reader.tokens[start].norm in ("de", "the"):
        start += 1
    before = reader.longest("people_before", start)
    quantity, length = reader.quantity(start + before)
    end = start + before + length
    if quantity is None:
        return _by_so_many(reader, at, start + before) if before else at
    if join := reader.longest("price_between_join", end):
        more, length = reader.quantity(end + join)
        if more and more >= quantity and (before or reader.longest("people", end + join + length)):
            quantity, end = more, end + join + length
    people = reader.longest("people", end) or (end < len(reader.tokens) and reader.tokens[end].norm == "p")
    if not (before or people):
        return at
    return _learn_people(reader, at, end + int(people), quantity)


def _by_so_many(reader: Reader, at: int, number_at: int) -> int:
    """ "met z'n veertigen"."""
    if number_at < len(reader.tokens):
        norm = reader.tokens[number_at].norm
        for ending in ("en", "n"):
            if (quantity := reader.known.numbers.get((norm.removesuffix(ending),))) and norm.endswith(ending):
                return _learn_people(reader, at, number_at + 1, quantity)
    return at


def _learn_people(reader: Reader, start: int, end: int, quantity: int) -> int:
    unit = reader.found.unit or "person"
    return reader.learn("people", start, end, quantity=quantity, counts=EACH, unit=unit)


def settle_people(reader: Reader) -> None:
    """People are a quantity of persons, or one piece each. They say nothing of hours or groups: a price "per uur"
    with them leaves them as something said, which filters nothing."""
    said = any(name == "people" for name, _start, _end in reader.spans)
    if said and reader.found.unit not in EACH:
        reader.found = replace(reader.found, quantity=None, counts=())
    elif said:
        if reader.total and reader.found.price_to and reader.found.quantity:
            reader.found = replace(reader.found, price_to=reader.found.price_to // reader.found.quantity)
        reader.spans = [("quantity" if name == "people" else name, start, end) for name, start, end in reader.spans]


def distance(reader: Reader, at: int) -> int:
    """ "binnen 15 km van Utrecht": the kilometres, and "van" so that the place is met next."""
    if reader.found.radius_km:
        return at
    start = at + reader.longest("distance_before", at)
    kilometres, length = reader.quantity(start)
    unit = reader.longest("distance", start + length)
    if kilometres is None or not unit:
        return at
    end = start + length + unit
    if end < len(reader.tokens) and reader.tokens[end].norm in ("van", "of", "rond", "from", "vanaf", "around"):
        end += 1
    return reader.learn("radius", at, end, radius_km=min(kilometres, 400))


def quantity(reader: Reader, at: int) -> int:
    """ "200 stuks", "4 uur", "200 kerstpakketten" (the word stays), "voor 40" where nothing countable follows."""
    bound = max(reader.longest(name, at) for name in BOUNDS)
    number, length = reader.quantity(at + bound)
    if reader.found.quantity or number is None:
        return at
    end = at + bound + length
    if reader.longest("often", end + reader.longest("quantity", end)):
        return at
    before = reader.tokens[at - 1].norm if at else ""
    after = reader.tokens[end].norm if end < len(reader.tokens) else ""
    around_the_clock = after in KEPT_UNITS and reader.unit(end + 1)[1]
    if before in ("binnen", "within", "om", "at") or around_the_clock:
        return at
    if measured := _measured(reader, at, end, after, number):
        return measured
    if number not in YEARS and (_countable(reader, at, end, after, number) or _ends(reader, end, before)):
        return reader.learn("quantity", at, end, quantity=number)
    return at


def _measured(reader: Reader, at: int, end: int, after: str, number: int) -> int:
    """A number of something that is said behind it: "200 stuks", "4 uur", "100 m2"; 0 when nothing is."""
    if counted := reader.longest("quantity", end):
        return _learn_measure(reader, at, end + counted, number, "piece" if reader.tokens[end].norm in PIECES else None)
    if after in SURFACE:
        return _learn_measure(reader, at, end + 1 + reader.longest("surface_rest", end + 1), number, "m2")
    if after in KEPT_UNITS:
        unit = KEPT_UNITS[after]
        return _learn_measure(reader, at, end + (unit == "hour"), number, unit)
    return 0


def _learn_measure(reader: Reader, start: int, end: int, number: int, unit: str | None) -> int:
    counts = (unit,) if unit else ()
    return reader.learn("quantity", start, end, quantity=number, counts=counts, unit=reader.found.unit or unit)


def _countable(reader: Reader, at: int, end: int, after: str, number: int) -> bool:
    """Whether a thing follows that is ordered in numbers: a known one, or any plural where a number opens."""
    opens = at == 0 or reader.longest("filler", at - 1) > 0
    plural = number > 1 and len(after) > 4 and after.endswith(("en", "s")) and not reader.longest("filler", end)
    return reader.longest("quantity_keep", end) > 0 or (opens and plural)


def _ends(reader: Reader, end: int, before: str) -> bool:
    """ "voor 40", and then nothing, a place, a price or a day."""
    follows = any(reader.longest(name, end) for name in ("place", "price_most", "day_before"))
    return before in ("voor", "for") and (end == len(reader.tokens) or follows)


def vat(reader: Reader, at: int) -> int:
    """ "excl. btw", "inclusief btw"."""
    for name, including in (("vat_excluded", False), ("vat_included", True)):
        if (length := reader.longest(name, at)) and not reader.said("vat"):
            return reader.learn("vat", at, at + length, including_vat=including)
    return at
