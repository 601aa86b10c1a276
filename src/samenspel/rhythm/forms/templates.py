"""What is asked of an administrator: a Word template for a kind of paper."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext_lazy as _

from samenspel.rhythm.exports import WORD


class TemplateForm(forms.Form):
    """The Word file with the look of the municipality."""

    template = forms.FileField(
        label=_("Word template"),
        help_text=_("A .docx file of at most 10 MB, with fields such as {{ titel }}."),
        widget=forms.ClearableFileInput({"accept": f".docx,{WORD}"}),
        validators=[FileExtensionValidator(["docx"], _("Choose a Word file that ends in .docx."))],
    )

    def chosen(self) -> UploadedFile:
        """The file that was chosen."""
        upload: UploadedFile = self.cleaned_data["template"]
        return upload
