"""Everyday synonyms in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from marketplace.core.admin.lists import SafeIndexView
from search.models import Synonym, SynonymKind
from search.models.synonym import LANGUAGES
from search.models.term import LONGEST_WORDS

from .synonym_form import SynonymForm


class SynonymCreateView(CreateView):
    def get_initial_form_instance(self) -> Synonym | None:
        """One for the words that a report names: who searches them is to find what the others find."""
        words, language = self.request.GET.get("words", ""), self.request.GET.get("language", "")
        if not words or language not in dict(LANGUAGES):
            return None
        return Synonym(language=language, kind=SynonymKind.ONE, words=[words[:LONGEST_WORDS].replace(",", " ")])


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    icon = "resubmit"
    menu_label = _("Synonyms")
    index_view_class = SafeIndexView
    add_view_class = SynonymCreateView
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
