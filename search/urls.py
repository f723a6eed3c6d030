"""Search and category pages. Included behind the catalogue's own addresses, which open with a number."""

from django.urls import path, register_converter
from django.urls.converters import SlugConverter
from django.utils.translation import gettext_lazy as _

from . import views
from .terms.views import search_clicked


class NameConverter(SlugConverter):
    """A slug that does not open with a number."""

    regex = "[a-zA-Z_][-a-zA-Z0-9_]*"


register_converter(NameConverter, "name")

urlpatterns = [
    path(_("search/"), views.search_results, name="search_results"),
    path(_("search/suggestions/"), views.search_suggestions, name="search_suggestions"),
    path(_("search/clicked/"), search_clicked, name="search_clicked"),
    path(_("offerings/"), views.offering_index, name="offering_index"),
    path(_("offerings/<name:category>/"), views.category_detail, name="category_detail"),
    path(_("offerings/<name:category>/<name:subcategory>/"), views.subcategory_detail, name="subcategory_detail"),
]
