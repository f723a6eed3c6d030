from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .viewsets import CatalogueGroup
from .viewsets.bulk import SetCategoryAction

register_snippet(CatalogueGroup)
hooks.register("register_bulk_action", SetCategoryAction)
