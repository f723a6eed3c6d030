"""Which parts of a text are what was searched for: over the analyser's terms, so also inside compounds. Pure."""

from collections.abc import Collection, Iterator

from .analysis import WORD, Analyser, analyser, fold


def mark(text: str, terms: Collection[str], language: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is marked; the pieces together are the text.

    `terms` is Results.marks; `language` is that of the text: "nl" or "en".
    """
    if not terms:
        return [(text, False)] if text else []
    pieces: list[tuple[str, bool]] = []
    done = 0
    for start, end in _spans(text, terms, analyser(language)):
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
