"""What a page may load and run: `script-src 'self'` everywhere. The admin alone may style inline, as Wagtail does."""

from typing import Any

from csp.constants import UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

# Pictures that are being uploaded are shown from memory.
ADMIN = {"style-src": [UNSAFE_INLINE], "img-src": ["blob:"]}


class ContentPolicyMiddleware(CSPMiddleware):
    """django-csp's, with one more freedom under the admin's address."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(reverse("wagtailadmin_home")):
            update: dict[str, Any] = {**ADMIN, **(parts.update or {})}
            parts.update = update
        return parts
