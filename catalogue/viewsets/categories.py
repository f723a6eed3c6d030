from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from catalogue.models import Category
from marketplace.core.admin.lists import SafeIndexView

from .category_form import CategoryForm


class CategoryViewSet(SnippetViewSet):
    model = Category
    icon = "folder-open-inverse"
    menu_label = _("Categories")
    index_view_class = SafeIndexView
    copy_view_enabled = False
    sort_order_field = None
    list_per_page = 100
    search_fields = ["name_nl", "name_en", "key", "cpv"]
    search_backend_name = None
    list_filter = ["parent"]
    list_display = [
        "name_nl",
        Column("name_en", label=_("Name in English")),
        Column("parent", label=_("Part of"), sort_key="parent__position"),
        Column("cpv", label=_("CPV code"), sort_key="cpv"),
        NumberColumn("number", label=_("Offerings"), sort_key="number"),
    ]
    list_export = ["key", "parent.key", "name_nl", "name_en", "slug_nl", "slug_en", "cpv", "cpv_label_nl"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name_nl"), FieldPanel("name_en")]),
            FieldRowPanel([FieldPanel("slug_nl"), FieldPanel("slug_en")]),
            FieldRowPanel([FieldPanel("key"), FieldPanel("parent")]),
            FieldRowPanel([FieldPanel("cpv"), FieldPanel("cpv_label_nl")]),
            FieldPanel("is_social_service"),
            FieldRowPanel([FieldPanel("vat_hint"), FieldPanel("position")]),
        ],
        base_form_class=CategoryForm,
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Category]":
        return Category.objects.select_related("parent").annotate(number=Count("offerings")).order_by("position")
