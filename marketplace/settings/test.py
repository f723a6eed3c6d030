"""Settings of the test suite; services are chosen by the same environment variables as in production."""

from .base import *  # noqa: F403
from .base import STORAGES

SECRET_KEY = "tests-only-not-a-secret"  # noqa: S105
DEMO = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# Looks files up as they are asked for: the suite collects none.
WHITENOISE_AUTOREFRESH = True
