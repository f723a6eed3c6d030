from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("quote"), max_length=400)
    who = blocks.CharBlock(label=_("who says it"), max_length=120)

    class Meta:
        icon = "openquote"
        label = _("quote")
        template = "components/quote.html"


class StoryBlock(blocks.StreamBlock):
    """The story of a cooperative: headings, text, quotes, photos."""

    heading = blocks.CharBlock(label=_("heading"), max_length=120, icon="title", template="components/heading.html")
    text = blocks.RichTextBlock(label=_("text"), features=["bold", "link", "ul", "ol"])
    quote = QuoteBlock()
    photo = ImageChooserBlock(label=_("photo"), template="components/photo.html")
