"""What is asked of the pages: kinds of questions, each with several, so that no answer is kept from the last time."""

from urllib.parse import urlencode

BROAD = ("lunch", "workshop", "onderhoud", "schoonmaak", "cadeau", "tuin", "drukwerk", "hout", "koffie", "kantoor")
RARE = ("letterpers", "bijenhotel", "ukelele", "boekband", "glas in lood", "rolstoel", "kerststal", "zeefdruk")
TOWNS = ("Utrecht", "Zwolle", "Breda", "Groningen", "Arnhem", "Den Haag", "Maastricht", "Amersfoort", "Goes", "Assen")
SENTENCES = (
    "lunch voor 40 mensen in Utrecht",
    "workshop voor 12 personen in Zwolle",
    "kerstpakketten onder 30 euro",
    "ramen wassen in Breda",
)

TYPED = (
    *("lu", "lun", "lunc", "lunch", "lunch u", "lunch utr", "ke", "kerst", "kerstp", "kerstpa", "de", "de go"),
    *("schoon", "schoonmaak kan", "taart in den h", "work", "workshop", "on", "onderhoud tu", "ramen wassen"),
    *("kerstpaket", "xqx"),
)
"""What stands in the search field while someone types: letters that begin much, and words that begin little."""


def search(**values: object) -> str:
    return f"/zoeken/?{urlencode(values)}" if values else "/zoeken/"


def kinds() -> dict[str, list[str]]:
    """Kind of question → addresses."""
    places = [(town, radius) for radius in (15, 25, 50) for town in TOWNS]
    return {
        "broad word": [search(q=word, sorteer=sort) for sort in ("relevance", "price", "newest") for word in BROAD],
        "broad word, facets chosen": [search(q=word, levering="at_buyer", prijs="2") for word in BROAD],
        "no words": [search(), *[search(pagina=page) for page in range(2, 12)]],
        "place and radius": [search(plaats=town, straal=radius) for town, radius in places],
        "place, radius, broad word": [
            search(q=BROAD[at % 10], plaats=town, straal=km) for at, (town, km) in enumerate(places)
        ],
        "rare word": [search(q=word) for word in RARE],
        "a sentence": [search(q=sentence) for sentence in SENTENCES],
    }


def suggestions() -> list[str]:
    """Addresses of the list below the search field."""
    return [f"/zoeken/suggesties/?{urlencode({'q': typed})}" for typed in TYPED]
