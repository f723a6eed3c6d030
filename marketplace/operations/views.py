"""Whether the site is well (JSON), and what is due (for staff)."""

import logging
from typing import Any

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from search import health as search_health

from .models import JobRun
from .standing import standings

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """200 while the database answers, 503 when it does not. A search that has a break is told, and no reason to send
    visitors elsewhere. Three short queries, no session, nothing secret."""
    try:
        last = JobRun.objects.last_start()
        search = search_health.state()
    except (DatabaseError, InterfaceError):
        logger.exception("the database does not answer")
        return JsonResponse({"status": "down", "database": False}, status=503)
    found: dict[str, Any] = {
        "status": "ok" if search["answering"] else "degraded",
        "database": True,
        "search": search,
        "tick": {"seconds_ago": None if last is None else max(0, int((timezone.now() - last).total_seconds()))},
    }
    return JsonResponse(found)


@require_safe
@require_admin_access
def due(request: HttpRequest) -> HttpResponse:
    """Every job and how it stands."""
    rows = standings(timezone.now())
    context = {
        "rows": rows,
        "late": [row for row in rows if row.late],
        "last": JobRun.objects.last_start(),
        "search": search_health.state(),
    }
    return TemplateResponse(request, "admin/due.html", context)
