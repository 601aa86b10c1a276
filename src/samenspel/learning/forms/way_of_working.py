"""A version being written, what led to it, and from when it is in force."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.web import RowsChoiceField, field_of
from samenspel.learning.forms.scans import DAY
from samenspel.learning.models import Improvement, Lesson
from samenspel.learning.rules.way_of_working import ChapterText


class WayForm(forms.Form):
    """What changes and why, and every chapter."""

    why = forms.CharField(
        label=_("What changes, and why?"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("People read this first."),
    )
    is_public = forms.BooleanField(label=_("Everybody may read it once it is in force"), required=False)

    def __init__(self, *args: Any, chapters: Sequence[ChapterText], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = [chapter.key for chapter in chapters]
        for chapter in chapters:
            self.fields[f"h_{chapter.key}"] = forms.CharField(
                label=chapter.title,
                required=False,
                max_length=8000,
                widget=forms.Textarea({"rows": 6}),
                initial=chapter.text,
            )

    def texts(self) -> dict[str, str]:
        """The chapters as they were typed."""
        return {key: self.cleaned_data[f"h_{key}"].replace("\r\n", "\n").strip() for key in self.keys}


class ReasonsForm(forms.Form):
    """The improvements and lessons that led to this version."""

    improvements = RowsChoiceField(label=_("Improvements after a scan"), required=False)
    lessons = RowsChoiceField(label=_("Lessons"), required=False)

    def __init__(
        self, *args: Any, improvements: Iterable[Improvement], lessons: Iterable[Lesson], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "improvements", RowsChoiceField).offer(improvements)
        field_of(self, "lessons", RowsChoiceField).offer(lessons)
        # A list without anything to tick is no question.
        for name in ("improvements", "lessons"):
            if not field_of(self, name, RowsChoiceField).choices:
                del self.fields[name]

    def chosen(self) -> list[Improvement | Lesson]:
        """What was ticked."""
        return [row for name in self.fields for row in self.cleaned_data[name]]


class AdoptForm(forms.Form):
    """From when a version is in force."""

    starts_on = forms.DateField(label=_("In force from"), widget=DAY)
