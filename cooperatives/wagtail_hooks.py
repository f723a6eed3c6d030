from wagtail.snippets.models import register_snippet

from .viewsets import CooperativeViewSet

register_snippet(CooperativeViewSet)
