"""How forms are drawn: every field by templates/forms/field.html, every form by templates/forms/form.html."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Django's rendering with our templates."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
