"""Small marks that forms carry."""

from __future__ import annotations

import uuid

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def once_token() -> SafeString:
    """A hidden field that makes sending the form twice harmless."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid.uuid4())
