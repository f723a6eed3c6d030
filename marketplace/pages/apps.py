from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "marketplace.pages"
    label = "pages"
    verbose_name = _("pages")

    def ready(self) -> None:
        from wagtail import signals

        from . import decisions, jobs, receivers  # noqa: F401
        from .network import forget_when_pages_change

        for signal in (signals.page_published, signals.page_unpublished, signals.post_page_move):
            signal.connect(forget_when_pages_change, dispatch_uid="network")
