"""Settings of the test suite; services are chosen by the same environment variables as in production.

Every process of the suite keeps its files in a folder of its own, which it makes and removes itself. A command that a
test starts finds the same folder through SAMENMARKT_VAR under the demo's settings, or SAMENMARKT_TEST_VAR under these.
"""

import os
import tempfile

os.environ["SAMENMARKT_VAR"] = os.environ.get("SAMENMARKT_TEST_VAR") or os.path.join(  # noqa: PTH118
    tempfile.gettempdir(), f"samenmarkt-tests-{os.getpid()}"
)

# Whatever a process of the suite, or a command that it starts, leaves in Elasticsearch is its own.
os.environ.setdefault("ELASTICSEARCH_PREFIX", f"tests-{os.getpid()}")

from .base import *  # noqa: F403
from .base import CACHES, STORAGES

SECRET_KEY = "tests-only-not-a-secret"  # noqa: S105
DEMO = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# Looks files up as they are asked for: the suite collects none.
WHITENOISE_AUTOREFRESH = True
# A test says itself that it wants a limit.
SEARCH_RATE = ""
SUGGESTION_RATE = ""
MFA_REQUIRED = False
# A test says itself that it wants a second engine beside Elasticsearch.
SEARCH_FALLBACK = False
if "REDIS_URL" in os.environ:
    # Each process its own database of the server: emptying the cache empties a database.
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    server = os.environ["REDIS_URL"].rpartition("/")[0]
    CACHES = {"default": {**CACHES["default"], "LOCATION": f"{server}/{worker % 16}"}}
