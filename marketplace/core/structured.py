"""What search engines read of a page: plain dictionaries in the words of schema.org."""

from collections.abc import Iterable
from typing import Any

from marketplace.core.addresses import absolute

CONTEXT = "https://schema.org"

Data = dict[str, Any]


def breadcrumbs(crumbs: Iterable[tuple[str, str]]) -> Data:
    """BreadcrumbList of (title, path) from wide to narrow, this page included."""
    items = [
        {"@type": "ListItem", "position": position, "name": str(title), "item": absolute(path)}
        for position, (title, path) in enumerate(crumbs, start=1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def network(name: str, phone: str, email: str, logo: str, search: str = "") -> list[Data]:
    """The network and its site; paths, not addresses."""
    contact = {"@type": "ContactPoint", "contactType": "customer service", "telephone": phone, "email": email}
    organisation: Data = {
        "@context": CONTEXT,
        "@type": "Organization",
        "name": name,
        "url": absolute("/"),
        "logo": absolute(logo),
        "contactPoint": contact,
    }
    site: Data = {"@context": CONTEXT, "@type": "WebSite", "name": name, "url": absolute("/")}
    if search:
        site["potentialAction"] = {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{absolute(search)}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        }
    return [organisation, site]


def questions(pairs: Iterable[tuple[str, str]]) -> Data:
    """FAQPage of (question, answer as HTML)."""
    items = [
        {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}}
        for question, answer in pairs
    ]
    return {"@context": CONTEXT, "@type": "FAQPage", "mainEntity": items}


def without_empty(data: Data) -> Data:
    """The same without keys that say nothing."""
    return {key: value for key, value in data.items() if value not in ("", None, [], {})}
