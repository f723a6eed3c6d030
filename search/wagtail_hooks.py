from functools import partial
from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .viewsets import SearchGroup
from .viewsets.reports import REPORTS, menu_item, urlpatterns

register_snippet(SearchGroup)

for report in REPORTS:
    hooks.register("register_reports_menu_item", partial(menu_item, report))


@hooks.register("register_admin_urls")
def report_urls() -> list[Any]:
    return urlpatterns
