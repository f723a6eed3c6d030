"""The link in an alert that stops it without signing in: the number of the saved search, signed.

It does not run out: an old mail must stop alerts too, and stopping is all that it can do.
"""

from django.core.signing import BadSignature, Signer

_signer = Signer(sep=".", salt="search.saved.stop")


def token_of(saved_search: int) -> str:
    return _signer.sign(str(saved_search))


def saved_search_of(token: str) -> int:
    """Raises BadSignature when the token is not ours."""
    number = _signer.unsign(token)
    if not number.isdecimal():
        raise BadSignature(number)
    return int(number)
