"""Small marks that forms carry."""

from __future__ import annotations

import uuid

from django import template
from django.template import Context, Engine
from django.utils.html import format_html
from django.utils.safestring import SafeString

from samenspel.foundation.slots import Panel

register = template.Library()


@register.simple_tag
def once_token() -> SafeString:
    """A hidden field that makes sending the form twice harmless."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid.uuid4())


@register.simple_tag(takes_context=True)
def filling(context: Context, panel: Panel) -> SafeString:
    """What another room put into a slot of this page: its template, with its values and the page's frame."""
    with context.push(**panel.values):
        return SafeString(Engine.get_default().get_template(panel.template).render(context))
