from wagtail.snippets.models import register_snippet

from .viewsets import OfferingViewSet

register_snippet(OfferingViewSet)
