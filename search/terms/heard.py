"""What is noted of a search and of a click on what it found: the words, and nothing of who asked."""

import re
from urllib.parse import parse_qs, urlsplit

from django.core import signing
from django.http import HttpRequest
from django.utils import timezone

from search.asking import Question
from search.results import Results

from .kept import kept
from .spool import Heard, write

ROBOT = re.compile(
    r"bot\b|bots\b|crawl|spider|slurp|curl|wget|python|scrapy|http-?client|preview|monitor", re.IGNORECASE
)
TOKEN_SECONDS = 86_400
"""How long after a search a click on what it found counts."""

_signer = signing.TimestampSigner(salt="search.clicked")


def note_search(request: HttpRequest, question: Question, results: Results) -> str:
    """Count a question on its first page; what a click on what it found must show to be counted, or "".

    Not counted are robots, staff who try something, and the same words with other filters.
    """
    if question.errors or not question.criteria.words or not is_a_visitor(request):
        return ""
    words = kept(question.criteria.words)
    if not words:
        return ""
    language = question.criteria.language
    if question.criteria.page == 1 and not is_asked_again(request, question.query.get("q")):
        empty = not results.total or results.corrected
        write(Heard(_today(), language, words, empty=empty))
    return token_of(language, words) if results.total else ""


def note_click(token: str) -> bool:
    """Count a click; whether the token is one of ours, and fresh."""
    read = read_token(token)
    if read:
        write(Heard(_today(), *read, clicked=True))
    return read is not None


def token_of(language: str, words: str) -> str:
    """Words as only this site can have given them: nobody else chooses what is counted."""
    return _signer.sign(f"{language} {words}")


def read_token(token: str) -> tuple[str, str] | None:
    """The language and the words; None for what is not ours, or old."""
    try:
        language, _space, words = _signer.unsign(token, max_age=TOKEN_SECONDS).partition(" ")
    except signing.BadSignature:
        return None
    return language, words


def is_a_visitor(request: HttpRequest) -> bool:
    """Somebody who searches for themselves: no robot by its own name, and not the network's staff."""
    agent = request.headers.get("User-Agent", "")
    return bool(agent) and not ROBOT.search(agent) and not request.user.is_staff


def is_asked_again(request: HttpRequest, sentence: str) -> bool:
    """Whether the page that this comes from asked the same words: then only a filter or the order changed."""
    before = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    address = urlsplit(before)
    if address.netloc != request.get_host():
        return False
    return parse_qs(address.query).get("q", [""])[-1].strip() == sentence


def _today() -> str:
    return timezone.localdate().isoformat()
