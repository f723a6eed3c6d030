class NotAQuestion(Exception):
    """These parameters cannot be saved; the message says why, in the reader's language."""


class AlreadyKept(Exception):
    """The person keeps this question already, under the number `pk`."""

    def __init__(self, pk: int) -> None:
        super().__init__(pk)
        self.pk = pk


class TooMany(Exception):
    """The person keeps as many as one may."""


class NoSuchHit(Exception):
    """The chosen offering is not among what the snapshot holds."""


class ChoiceChanged(Exception):
    """Somebody wrote down a choice since the page was shown."""


class AlertsNotSent(Exception):
    """Some mails did not go; they are tried again."""
