"""Settings shared by every installation. Environment variables choose the services; the defaults need none."""

import os
from pathlib import Path
from typing import Any

import django_stubs_ext
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from .accounts import *  # noqa: F403

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(os.environ.get("SAMENMARKT_VAR", BASE_DIR / "var"))
VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = False
DEMO = False
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
# How many proxies of our own stand in front and write X-Forwarded-For; 0 means nobody is believed about it.
TRUSTED_PROXIES = int(os.environ.get("TRUSTED_PROXIES", "0"))
SITE_ADDRESS = os.environ.get("SITE_ADDRESS", "http://localhost:8000")

INSTALLED_APPS = [
    "marketplace.demo",
    "marketplace.pages",
    "marketplace.operations",
    "search.saved",
    "search.shortlists",
    "search",
    "catalogue",
    "cooperatives",
    "marketplace.accounts",
    "marketplace.media",
    "marketplace.core",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.forms",
    "wagtail.embeds",
    "wagtail.sites",
    "marketplace.accounts.admin.config.PeopleConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "marketplace.core.admin.config.AdminConfig",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "marketplace.core.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "marketplace.core.admin.content_policy.ContentPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "marketplace.accounts.middleware.SessionDoor",
    "marketplace.accounts.middleware.AdminDoor",
    "marketplace.accounts.middleware.SecondStepDoor",
    "search.shortlists.middleware.RecentlyViewed",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "marketplace.urls"
CSRF_FAILURE_VIEW = "marketplace.core.errors.csrf_failure"
WSGI_APPLICATION = "marketplace.wsgi.application"
FORM_RENDERER = "marketplace.core.forms.Renderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "marketplace.pages.network.context",
            ],
        },
    },
]

if os.environ.get("POSTGRES_HOST"):
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "HOST": os.environ["POSTGRES_HOST"],
            "PORT": os.environ.get("POSTGRES_PORT", "5432"),
            "NAME": os.environ.get("POSTGRES_DB", "samenmarkt"),
            "USER": os.environ.get("POSTGRES_USER", "samenmarkt"),
            "PASSWORD": os.environ.get("POSTGRES_PASSWORD", ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR_DIR / "db.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 5,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            },
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES: dict[str, dict[str, Any]]
if os.environ.get("REDIS_URL"):
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": os.environ["REDIS_URL"]}
    }
else:
    # Counters of limits are here: a full memory forgets who must wait. Each entry is a few hundred bytes.
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 100_000}}
    }

TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
FORMAT_MODULE_PATH = ["marketplace.core.formats"]
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "files", "base_url": None},
    },
    "staticfiles": {"BACKEND": "marketplace.core.staticfiles.BundledStaticFilesStorage"},
}
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"

DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM", "Samenmarkt <hallo@samenmarkt.example>")

WAGTAIL_SITE_NAME = "Samenmarkt"
WAGTAILADMIN_BASE_URL = SITE_ADDRESS
WAGTAILIMAGES_IMAGE_MODEL = "media.Photo"
WAGTAILIMAGES_IMAGE_FORM_BASE = "marketplace.media.forms.PhotoForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_DOCUMENT_MODEL = "media.File"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "marketplace.media.forms.DocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_DATE_FORMAT = "%d-%m-%Y"
WAGTAIL_DATETIME_FORMAT = "%d-%m-%Y %H:%M"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
# Off: a click on Publish while an autosave is under way would meet its own newer revision as somebody else's.
WAGTAIL_AUTOSAVE_INTERVAL = 0

CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": (),
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}

SEARCH_ENGINE = os.environ.get("SEARCH_ENGINE", "embedded")
SEARCH_INDEX_DIR = VAR_DIR / "index"
# Where Elasticsearch is (commas between the addresses of its nodes) and how to get in: search/engines/elasticsearch.
ELASTICSEARCH: dict[str, Any] = {
    "urls": tuple(os.environ.get("ELASTICSEARCH_URL", "http://localhost:9200").split(",")),
    "prefix": os.environ.get("ELASTICSEARCH_PREFIX", "samenmarkt"),
    "api_key": os.environ.get("ELASTICSEARCH_API_KEY", ""),
    "certificates": os.environ.get("ELASTICSEARCH_CERTIFICATES", ""),
    "shards": int(os.environ.get("ELASTICSEARCH_SHARDS", "1")),
    "replicas": int(os.environ.get("ELASTICSEARCH_REPLICAS", "0")),
}
# Whether an embedded index beside it answers when Elasticsearch does not.
SEARCH_FALLBACK = os.environ.get("SEARCH_FALLBACK", "1") == "1"
# Searches per visitor, "" for no limit (measuring asks more than a person does).
SEARCH_RATE = os.environ.get("SEARCH_RATE", "5/s")
# Numbers of the offerings that a browser looked at last, and nothing else.
RECENT_COOKIE_NAME = "bekeken"
# Lists of suggestions per visitor, asked for while typing.
SUGGESTION_RATE = os.environ.get("SUGGESTION_RATE", "10/s")
