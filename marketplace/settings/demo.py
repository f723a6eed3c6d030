"""The demonstration that `make run` serves: SQLite, embedded search, mail to a page, no secret worth keeping."""

from .base import *  # noqa: F403

DEMO = True
SECRET_KEY = "demo-only-not-a-secret"  # noqa: S105
EMAIL_BACKEND = "marketplace.demo.mail.MailboxBackend"
MFA_REQUIRED = False
