"""Page numbers as links."""

from dataclasses import dataclass

from search.criteria import PER_PAGE
from search.query import Query

from .links import address
from .ready import Ready

DEEPEST = 10_000
"""Hits that can be paged through; beyond that a better question helps more."""


@dataclass(frozen=True, slots=True)
class PageLink(Ready):
    """`number` 0 is a gap."""

    number: int
    href: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Pager:
    """Where we are among the pages; `links` is empty when there is one page."""

    page: int
    last: int
    links: tuple[PageLink, ...]
    previous: str
    next: str


def last_page(total: int, per_page: int) -> int:
    return max(1, -(-min(total, DEEPEST) // per_page))


def deepest_page(per_page: int) -> int:
    return DEEPEST // per_page


def pager(query: Query, page: int, total: int, per_page: int) -> Pager:
    last = last_page(total, per_page)
    numbers = sorted({1, last, *(n for n in range(page - 1, page + 2) if 1 <= n <= last)})
    links: list[PageLink] = []
    for before, number in zip([0, *numbers], numbers, strict=False):
        if number - before == 2:
            links.append(PageLink(number - 1, page_address(query, number - 1)))
        elif number - before > 2:
            links.append(PageLink(0))
        links.append(PageLink(number, page_address(query, number), number == page))
    return Pager(
        page,
        last,
        tuple(links) if last > 1 else (),
        page_address(query, page - 1) if 1 < page <= last else "",
        page_address(query, page + 1) if page < last else "",
    )


def page_address(query: Query, page: int) -> str:
    return address(query.changed(pagina="" if page == 1 else str(page)))


def sizes(query: Query, per_page: int, total: int) -> list[PageLink]:
    """20, 40 or 100 a page; nothing to choose when all fit on the smallest page."""
    if total <= PER_PAGE[0]:
        return []
    return [
        PageLink(size, address(query.changed(per="" if size == PER_PAGE[0] else str(size))), size == per_page)
        for size in PER_PAGE
    ]
