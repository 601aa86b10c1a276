"""What is asked on the forms of this room, by subject."""

from samenspel.steering.forms.lights import JudgementForm
from samenspel.steering.forms.templates import (
    WORD,
    TemplateForm,
)

__all__ = [
    "WORD",
    "JudgementForm",
    "TemplateForm",
]
