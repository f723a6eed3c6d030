"""The demonstration that `make run` serves: SQLite, embedded search, mail to a page, no secret worth keeping."""

from .base import *  # noqa: F403

DEMO = True
SECRET_KEY = "demo-only-not-a-secret"  # noqa: S105
EMAIL_BACKEND = "marketplace.demo.mail.MailboxBackend"
MFA_REQUIRED = False
# What goes wrong is told where `make run` was typed.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"django.request": {"handlers": ["console"], "level": "ERROR"}},
}
