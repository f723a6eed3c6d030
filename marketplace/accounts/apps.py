from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "marketplace.accounts"
    verbose_name = _("accounts")

    def ready(self) -> None:
        from . import jobs, receivers  # noqa: F401

        receivers.connect()
