"""What is asked on the forms of this room, by subject."""

from samenspel.steering.forms.templates import (
    WORD,
    TemplateForm,
)

__all__ = [
    "WORD",
    "TemplateForm",
]
