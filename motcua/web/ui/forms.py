"""How forms are drawn: `FORM_RENDERER = "motcua.web.ui.forms.Renderer"` makes every `{{ form }}` ours.

Each field gets its label, hint and error tied together by id; a form with errors starts with a summary
that links to them. The widget templates are in `field_templates/`, those of whole fields in `ui/forms/`.
"""

from functools import cached_property
from pathlib import Path
from typing import Any

import django.forms
from django import forms
from django.forms.renderers import DjangoTemplates
from django.template.backends.django import DjangoTemplates as Engine

OWN_TEMPLATES = Path(__file__).parent / "field_templates"
DJANGO_TEMPLATES = Path(django.forms.__file__).parent / "templates"


class BoundField(forms.BoundField):
    """A field of a form as the design system draws it."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Add our class, also when the widget names some of its own."""
        attrs = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        kind = css_kind(widget)
        if kind:
            parts = [kind, str(widget.attrs.get("class", "")), f"{kind}--error" if self.errors else ""]
            attrs["class"] = " ".join(part for part in parts if part)
        return attrs

    @property
    def focus_id(self) -> str:
        """The id that the error summary links to: the first input of the field."""
        if self.id_for_label:
            return str(self.id_for_label)
        several = isinstance(self.field.widget, (forms.RadioSelect, forms.CheckboxSelectMultiple))
        return f"{self.auto_id}_0" if several or self.use_fieldset else str(self.auto_id)

    @property
    def label_in_summary(self) -> str:
        """The label without its closing sign, to stand before a colon."""
        return str(self.label).rstrip(" .:?!")

    @property
    def is_single_checkbox(self) -> bool:
        """One box to tick, whose label stands after it."""
        return isinstance(self.field.widget, forms.CheckboxInput)


def css_kind(widget: forms.Widget) -> str:
    """The class that the widget's main input carries; empty for those whose template sets it."""
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)) or widget.is_hidden:
        return ""
    if isinstance(widget, forms.CheckboxInput):
        return "mc-checkboxes__input"
    if isinstance(widget, forms.FileInput):
        return "mc-file__input"
    if isinstance(widget, forms.Textarea):
        return "mc-textarea"
    return "mc-select" if isinstance(widget, forms.Select) else "mc-input"


class Renderer(DjangoTemplates):
    """Our templates first, then Django's own for the widgets we leave as they are."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = BoundField

    @cached_property
    def engine(self) -> Engine:
        """One engine for all forms; it finds `ui/…` in the installed packages."""
        return Engine(
            {
                "APP_DIRS": True,
                "DIRS": [OWN_TEMPLATES, DJANGO_TEMPLATES],
                "NAME": "motcua_forms",
                "OPTIONS": {},
            }
        )
