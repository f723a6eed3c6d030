"""The demonstration's settings without its limits on searches, which a measurement would run into."""

from marketplace.settings.demo import *  # noqa: F403

SEARCH_RATE = ""
SUGGESTION_RATE = ""
