from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("search")

    def ready(self) -> None:
        from marketplace.core.findable import findable_changed

        from . import directory, jobs, receivers  # noqa: F401

        findable_changed.connect(directory.forget_after, dispatch_uid="search.directory")
