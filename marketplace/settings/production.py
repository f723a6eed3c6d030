"""Settings of a real installation. Everything secret or local comes from the environment (docs/operations.md)."""

import os

from .base import *  # noqa: F403
from .base import SITE_ADDRESS, TRUSTED_PROXIES

SECRET_KEY = os.environ["SECRET_KEY"]
# Comma-separated: what SECRET_KEY was before, for as long as sessions and second steps made with it should live.
SECRET_KEY_FALLBACKS = [key for key in os.environ.get("SECRET_KEY_FALLBACKS", "").split(",") if key]

SECURE_SSL_REDIRECT = True
# Whoever watches the site asks a process itself, behind the proxy that speaks TLS.
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
# Only a proxy of ours may say that the visitor's side was TLS; it sets the header whatever the visitor sent.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
RECENT_COOKIE_NAME = "__Host-bekeken"

EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_TLS", "") == "1"
EMAIL_TIMEOUT = 15
SERVER_EMAIL = os.environ.get("MAIL_FROM", "hallo@samenmarkt.example")

# To the standard error, where whoever runs the site collects it. marketplace.security tells sign-ins and failures,
# with internet addresses and numbers of persons, never with names, passwords or codes.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "marketplace.security": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
