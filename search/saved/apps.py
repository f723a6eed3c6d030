from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SavedConfig(AppConfig):
    name = "search.saved"
    verbose_name = _("saved searches")

    def ready(self) -> None:
        from . import jobs, receivers  # noqa: F401

        receivers.connect()
