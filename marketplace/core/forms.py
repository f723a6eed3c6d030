"""How forms are drawn: every field by templates/forms/field.html, every form by templates/forms/form.html."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.forms import BoundField, Field
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext as _

CHOSEN = {"select", "radioselect", "checkboxselectmultiple", "selectmultiple", "file", "clearablefile"}


class Renderer(TemplatesSetting):
    """Django's rendering with our templates."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"


@dataclass(frozen=True)
class Mistake:
    """What is wrong with a field: as it is said beside it, and `named`, as it is said where the field is not seen."""

    sentence: str
    named: str


def mistakes(field: BoundField) -> list[Mistake]:
    """The mistakes in a field. What is missing says what to do instead of Django's words, the same for every field."""
    found = []
    for error in field.errors.as_data():
        sentence = str(error.messages[0])
        if error.code == "required":
            sentence = _missing(field) if _is_djangos(error) else sentence
            found.append(Mistake(sentence, sentence))
        else:
            found.append(Mistake(sentence, f"{_asked(field)} {sentence}"))
    return found


def _asked(field: BoundField) -> str:
    """The label as what stands before a sentence: a question keeps its own sign."""
    label = str(field.label)
    return label if label.endswith("?") else f"{label}:"


def _is_djangos(error: ValidationError) -> bool:
    return bool(error.message == Field.default_error_messages["required"])


def _missing(field: BoundField) -> str:
    label = str(field.label)
    # KVK stays as it is.
    values = {"label": label if label[1:2].isupper() else label[:1].lower() + label[1:]}
    if field.widget_type == "checkbox":
        return _("Tick: %(label)s") % values
    if field.widget_type in CHOSEN:
        return _("Choose: %(label)s") % values
    return _("Fill in: %(label)s") % values
