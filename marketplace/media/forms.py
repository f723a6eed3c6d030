"""Forms that take photos and files, for the admin and for members."""

from typing import Any

from django import forms
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from . import uploads


class PhotoField(WagtailImageField):
    """Gives the photo written anew, or one plain sentence about what is wrong with it."""

    def to_python(self, data: Any) -> File[bytes] | None:
        upload = forms.FileField.to_python(self, data)
        return None if upload is None else uploads.clean_photo(upload)


class DocumentField(WagtailDocumentField):
    """Gives the document under a name of ours, or one plain sentence about what is wrong with it."""

    def to_python(self, data: Any) -> File[bytes] | None:
        upload = forms.FileField.to_python(self, data)
        return None if upload is None else uploads.clean_file(upload)


class PhotoForm(BaseImageForm):
    """Wagtail's form with our field; a photo comes with a description for who cannot see it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if theirs := self.fields.get("file"):
            self.fields["file"] = PhotoField(
                label=theirs.label, required=theirs.required, widget=theirs.widget, help_text=theirs.help_text
            )
        if alt := self.fields.get("alt_nl"):
            alt.required = alt.widget.is_required = True
            alt.help_text = _("Say in one sentence what the photo shows, for who cannot see it.")
        if alt := self.fields.get("alt_en"):
            alt.help_text = _("May stay empty; then the Dutch description is read out.")


class DocumentForm(BaseDocumentForm):
    """Wagtail's form with our field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if theirs := self.fields.get("file"):
            self.fields["file"] = DocumentField(
                label=theirs.label, required=theirs.required, widget=theirs.widget, help_text=theirs.help_text
            )
