from django.apps import AppConfig, apps
from django.db.models.signals import post_delete


class CoreConfig(AppConfig):
    name = "marketplace.core"
    label = "core"

    def ready(self) -> None:
        from . import checks  # noqa: F401
        from .findable import Findable, tell_of_deletion

        for model in apps.get_models():
            if issubclass(model, Findable):
                post_delete.connect(tell_of_deletion, sender=model, dispatch_uid=f"findable-{model._meta.label}")
