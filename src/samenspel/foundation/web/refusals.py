"""A refusal on a form: beside the field that it is about, else above the form."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms


def refuse_beside(form: forms.Form, refusal: Exception, fields: Mapping[str, str]) -> None:
    """Put a refusal beside the field that ``fields`` names for its code, or above the form."""
    field = fields.get(getattr(refusal, "code", ""))
    form.add_error(field if field in form.fields else None, str(refusal))
