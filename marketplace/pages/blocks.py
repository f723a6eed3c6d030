"""What editorial pages are built of. A block with an offering or cooperative shows nothing once that is withdrawn."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from cooperatives.blocks import QuoteBlock

TEXT_FEATURES = ["h3", "bold", "italic", "link", "document-link", "ul", "ol"]


class VisibleChooserBlock(SnippetChooserBlock):
    """Chooses a row that knows `is_visible`; what is not visible stays chosen and is not shown."""

    related: Sequence[str] = ()

    def rows(self) -> "QuerySet[Model]":
        rows: QuerySet[Model] = self.model_class.objects.select_related(*self.related)
        return rows

    def to_python(self, value: Any) -> Model | None:
        return None if value is None else self.rows().filter(pk=value).first()

    def bulk_to_python(self, values: Sequence[Any]) -> list[Model | None]:
        found = self.rows().in_bulk({value for value in values if value is not None})
        return [found.get(value) for value in values]


class OfferingBlock(VisibleChooserBlock):
    related = ("cooperative__approval", "category__parent")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("catalogue.Offering", **kwargs)

    class Meta:
        icon = "tag"
        label = _("offering")
        template = "components/blocks/offering.html"


class CooperativeBlock(VisibleChooserBlock):
    related = ("approval",)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("cooperatives.Cooperative", **kwargs)

    class Meta:
        icon = "group"
        label = _("cooperative")
        template = "components/blocks/cooperative.html"


class SavedSearchBlock(blocks.StructBlock):
    """A search to repeat: the part of its address after the question mark, and words to show for it."""

    label = blocks.CharBlock(label=_("words to show"), max_length=90)
    query = blocks.CharBlock(
        label=_("search"),
        max_length=400,
        help_text=_("What stands after the question mark in the address of a search, such as q=lunch&plaats=Utrecht."),
    )

    class Meta:
        icon = "search"
        label = _("saved search")
        template = "components/blocks/saved_search.html"

    def clean(self, value: Mapping[str, Any]) -> Any:
        query = search_query(value.get("query") or "")
        if value.get("query") and not query:
            message = _("Copy a search from its address, such as q=lunch&plaats=Utrecht.")
            raise blocks.StructBlockValidationError(block_errors={"query": ValidationError(message)})
        return super().clean({**value, "query": query})

    def get_context(self, value: Mapping[str, Any], parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return context | {"address": search_address(value["query"])}


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("question"), max_length=160)
    answer = blocks.RichTextBlock(label=_("answer"), features=["bold", "link", "ul", "ol"])

    class Meta:
        icon = "help"
        label = _("question and answer")
        template = "components/blocks/question.html"


class BodyBlock(blocks.StreamBlock):
    """The body of every editorial page."""

    heading = blocks.CharBlock(label=_("heading"), max_length=120, icon="title", template="components/heading.html")
    text = blocks.RichTextBlock(label=_("text"), features=TEXT_FEATURES)
    quote = QuoteBlock()
    photo = ImageChooserBlock(label=_("photo"), template="components/photo.html")
    offering = OfferingBlock()
    cooperative = CooperativeBlock()
    search = SavedSearchBlock()

    class Meta:
        template = "components/blocks/body.html"


class HelpBlock(BodyBlock):
    """The body of a help page: questions and answers besides."""

    question = QuestionBlock()


class LinkBlock(blocks.StructBlock):
    """A link in the header or footer: a page, or an address on this site or elsewhere."""

    page = blocks.PageChooserBlock(label=_("page"), required=False)
    address = blocks.CharBlock(
        label=_("address"),
        required=False,
        max_length=200,
        help_text=_("Only when it is not a page: /zoeken/ or https://…"),
    )
    title_nl = blocks.CharBlock(label=_("words in Dutch"), required=False, max_length=40)
    title_en = blocks.CharBlock(label=_("words in English"), required=False, max_length=40)

    class Meta:
        icon = "link"
        label = _("link")

    def clean(self, value: Mapping[str, Any]) -> Any:
        cleaned = super().clean(value)
        address = cleaned["address"]
        errors = {}
        if bool(cleaned["page"]) == bool(address):
            errors["page"] = ValidationError(_("Choose a page or write an address, one of the two."))
        if address and not address.startswith(("/", "https://", "mailto:", "tel:")):
            errors["address"] = ValidationError(_("An address starts with / or https://."))
        if address and not cleaned["title_nl"]:
            errors["title_nl"] = ValidationError(_("Write the words of this link."))
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned


def search_query(text: str) -> str:
    """The query string in what someone pasted: a whole address, `?q=lunch` or `q=lunch`, in one way of writing."""
    return urlencode(parse_qsl(text.strip().rpartition("?")[2]))


def search_address(query: str) -> str:
    """Where a saved search is shown; empty while there is no search page."""
    try:
        return f"{reverse('search_results')}?{query}"
    except NoReverseMatch:
        return ""
