"""How Django forms look here: one renderer, so that every form (allauth's too) gets the same markup."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

import django.forms
from django.forms.renderers import BaseRenderer
from django.http import HttpRequest
from django.template.backends.django import DjangoTemplates
from django.utils.translation import gettext_lazy as _

OWN = Path(__file__).resolve().parent / "templates"
DJANGOS = Path(django.forms.__file__).resolve().parent / "templates"

# The class of the control, by the widget's type; what is not named here keeps Django's markup.
CONTROL_CLASSES = {
    "checkbox": "utrecht-checkbox",
    "date": "utrecht-textbox utrecht-textbox--date",
    "datetime-local": "utrecht-textbox utrecht-textbox--date",
    "time": "utrecht-textbox utrecht-textbox--date",
    "number": "utrecht-textbox utrecht-textbox--number",
    "email": "utrecht-textbox",
    "password": "utrecht-textbox",
    "search": "utrecht-textbox",
    "tel": "utrecht-textbox",
    "text": "utrecht-textbox",
    "url": "utrecht-textbox",
}
TEMPLATE_CLASSES = {
    "django/forms/widgets/textarea.html": "utrecht-textarea",
    "django/forms/widgets/select.html": "utrecht-select utrecht-select--html-select",
}


# What Django says when something is wrong. Named here it gets plain Dutch: our texts go before its own.
PLAIN_WORDS = (
    _("This field is required."),
    _("Enter a valid email address."),
    _("Enter a valid URL."),
    _("Enter a valid date."),
    _("Enter a valid time."),
    _("Enter a whole number."),
    _("Enter a number."),
    _("Select a valid choice. %(value)s is not one of the available choices."),
    _("Ensure this value is greater than or equal to %(limit_value)s."),
    _("Ensure this value is less than or equal to %(limit_value)s."),
)


class SamenspelRenderer(BaseRenderer):
    """Our own form, field and choice templates, and the design system's classes on each control."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"

    @cached_property
    def engine(self) -> DjangoTemplates:
        """Our templates first, then Django's own widgets."""
        options: dict[str, Any] = {}
        return DjangoTemplates(
            {"NAME": "forms", "DIRS": [OWN, DJANGOS], "APP_DIRS": False, "OPTIONS": options}
        )

    def get_template(self, template_name: str) -> Any:
        """The template with this name."""
        return self.engine.get_template(template_name)

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """Render a form, field or widget; a widget gets its class and, when wrong, the mark of that."""
        if "widget" in context:
            _dress(template_name, context["widget"])
        return super().render(template_name, context, request)


def _dress(template_name: str, widget: dict[str, Any]) -> None:
    css_class = TEMPLATE_CLASSES.get(template_name) or CONTROL_CLASSES.get(widget.get("type", ""))
    if not css_class:
        return
    attrs = widget["attrs"]
    if attrs.get("aria-invalid") == "true":
        first = css_class.split()[0]
        css_class = f"{css_class} {first}--invalid"
    attrs["class"] = f"{attrs['class']} {css_class}" if attrs.get("class") else css_class


class FoldedChoices(django.forms.CheckboxSelectMultiple):
    """Groups of things to tick, each folded away once there are many; a group with a tick stays open."""

    template_name = "ui/forms/folded_choices.html"
    few = 8

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The groups with how many are in each, and whether it is open."""
        context = super().get_context(name, value, attrs)
        groups = context["widget"]["optgroups"]
        are_few = sum(len(options) for _group, options, _index in groups) <= self.few
        context["widget"]["folds"] = [
            {
                "title": group or "",
                "options": options,
                "is_open": are_few or any(option["selected"] for option in options),
            }
            for group, options, _index in groups
        ]
        return context
