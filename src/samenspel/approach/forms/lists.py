"""A list that somebody pastes or uploads."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 5 * 1024 * 1024


class PasteForm(forms.Form):
    """Pasted text, or a file."""

    text = forms.CharField(
        label=_("Paste the list here"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea({"rows": 8, "data-draft": "agreed-list"}),
        help_text=_("With the headings in the first line, straight from Excel or Word."),
    )
    file = forms.FileField(label=_("Or choose a file"), required=False)

    def clean(self) -> dict[str, Any]:
        """One of the two, and no file that no list of agreements explains."""
        typed = super().clean() or {}
        file = typed.get("file")
        if not file and not typed.get("text"):
            raise forms.ValidationError(_("Paste a list, or choose a file."))
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 5 MB. Paste the lines that you need."))
        return typed

    def source(self) -> str | bytes:
        """What was sent."""
        file = self.cleaned_data.get("file")
        if file:
            content: bytes = file.read()
            return content
        return str(self.cleaned_data["text"])

    def file_name(self) -> str:
        """The name of the file, if it was one."""
        file = self.cleaned_data.get("file")
        return str(file.name) if file else ""
