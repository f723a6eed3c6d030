"""Everyday synonyms in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from marketplace.core.admin.fields import WordsField
from marketplace.core.admin.lists import SafeIndexView

from .models import Synonym


class SynonymForm(WagtailAdminModelForm):
    words = WordsField(label=_("words"), help_text=_("At least two, with commas between them."))


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    icon = "resubmit"
    menu_label = _("Synonyms")
    index_view_class = SafeIndexView
    copy_view_enabled = False
    list_per_page = 100
    search_fields = ["words"]
    search_backend_name = None
    list_filter = ["language", "kind"]
    list_display = [
        "__str__",
        Column("kind", label=_("Direction"), accessor="get_kind_display", sort_key="kind"),
        Column("language", label=_("Language"), accessor="get_language_display", sort_key="language"),
    ]
    list_export = ["language", "kind", "words"]
    edit_handler = ObjectList(
        [FieldPanel("words"), FieldRowPanel([FieldPanel("kind"), FieldPanel("language")])],
        base_form_class=SynonymForm,
    )


class SearchGroup(SnippetViewSetGroup):
    items = (SynonymViewSet,)
    menu_label = _("Search words")
    menu_name = "search"
    menu_icon = "search"
    menu_order = 130
    add_to_admin_menu = True
