"""Which parts of a text are what was searched for: over the analyser's terms, so also inside compounds. Pure."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from .analysis import WORD, Analyser, analyser, fold


def mark(text: str, terms: Collection[str], language: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is marked; the pieces together are the text.

    `terms` is Results.marks; `language` is that of the text: "nl" or "en".
    """
    return _pieces(text, _spans(text, terms, analyser(language)) if terms else ())


def mark_beginnings(text: str, words: Collection[str], language: str) -> list[tuple[str, bool]]:
    """The same for folded words that may be unfinished: where a word of the text, or a part of it, begins with one."""
    return _pieces(text, _beginnings(text, sorted(words, key=len, reverse=True), analyser(language)))


def _pieces(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    done = 0
    for start, end in spans:
        if start > done:
            pieces.append((text[done:start], False))
        pieces.append((text[start:end], True))
        done = end
    if done < len(text):
        pieces.append((text[done:], False))
    return pieces


def _spans(text: str, terms: Collection[str], words: Analyser) -> Iterator[tuple[int, int]]:
    """Where marked pieces begin and end, in order, none overlapping."""
    for found in WORD.finditer(text):
        folded = fold(found[0])
        whole, *parts = words.terms(folded) or (None,)
        if whole is None:
            continue
        if whole.text in terms:
            yield found.span()
        elif len(folded) == len(found[0]):
            for part in parts:
                if part.text in terms:
                    yield found.start() + part.start, found.start() + part.end


def _beginnings(text: str, typed: Sequence[str], words: Analyser) -> Iterator[tuple[int, int]]:
    """The longest that was typed wins, and of one word only the first place where it begins."""
    for found in WORD.finditer(text):
        folded = fold(found[0])
        if len(folded) != len(found[0]):
            continue
        starts = sorted({0, *(part.start for part in words.terms(folded))})
        hits = ((at, at + len(begun)) for at in starts for begun in typed if folded.startswith(begun, at))
        for start, end in [*hits][:1]:
            yield found.start() + start, found.start() + end
