from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    name = "marketplace.operations"
    verbose_name = _("operations")

    def ready(self) -> None:
        from . import jobs, receivers  # noqa: F401
