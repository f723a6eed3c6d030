from django import forms
from django.apps import AppConfig, apps
from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "marketplace.core"
    label = "core"

    def ready(self) -> None:
        from . import checks  # noqa: F401
        from .findable import Findable, tell_of_deletion

        for model in apps.get_models():
            if issubclass(model, Findable):
                post_delete.connect(tell_of_deletion, sender=model, dispatch_uid=f"findable-{model._meta.label}")
        forms.DateField.default_error_messages["invalid"] = _("Write a date such as 24-12-2026.")
        forms.DateTimeField.default_error_messages["invalid"] = _("Write a date and time such as 24-12-2026 09:00.")
