"""The mail with what is new in a saved search."""

from django.urls import reverse
from django.utils.translation import ngettext, override

from marketplace.core import mail
from marketplace.core.addresses import absolute
from search.presenting.cards import cards
from search.results import Hit

from .freezing import plain
from .models import AlertRun
from .questions import asked
from .tokens import token_of


def new_offerings(run: AlertRun) -> bool:
    """Mail what is new, in the language of the search; False when none of it can be seen any more.

    Raises OSError or SMTPException when no server takes it. However often it is tried, its Message-ID is the same.
    """
    saved = run.saved_search
    question = asked(saved)
    with override(saved.language):
        hits = [Hit(number, distance_km=km, price=price) for number, km, price in run.shown]
        shown = cards(hits, question.question.criteria, plain)
        if not shown:
            return False
        number = len(run.found) - (len(hits) - len(shown))
        stop = absolute(reverse("saved_search_stop", args=[token_of(saved.pk)]))
        words = ngettext("%(name)s: %(number)s new offering", "%(name)s: %(number)s new offerings", number)
        mail.send(
            "new_offerings",
            to=saved.user.email,
            subject=words % {"name": saved.name, "number": number},
            context={
                "name": saved.name,
                "words": question.words,
                "number": number,
                "cards": shown,
                "more": number - len(shown),
                "all_address": absolute(question.href),
                "stop_address": stop,
                "list_address": absolute(reverse("saved_search_index")),
                "frequency": saved.often,
            },
            headers={
                "Message-ID": mail.message_id(f"alert-{run.pk}-{run.due_at:%Y%m%d%H%M}"),
                "List-Unsubscribe": f"<{stop}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
            },
        )
    return True
