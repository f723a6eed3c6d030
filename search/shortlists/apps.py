from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShortlistsConfig(AppConfig):
    name = "search.shortlists"
    verbose_name = _("shortlists")

    def ready(self) -> None:
        from . import jobs, receivers  # noqa: F401

        receivers.connect()
