"""What is asked about clashes, sharing, parts, scope and a start note."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.web import RowChoiceField, field_of
from samenspel.opgaven.actions import ClashDraft, OpgaveDraft, StartNoteDraft
from samenspel.opgaven.errors import UnreadableWordFile
from samenspel.opgaven.importers import MOST_BYTES, text_of_word
from samenspel.opgaven.models import Experience
from samenspel.people.models import Organisation

Choices = list[tuple[int, str]]
_DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
_WORDS = {"rows": 3}


class ClashForm(forms.Form):
    """Which goal of which unit pinches, and how."""

    unit_name = forms.CharField(label=_("Which team or department?"), max_length=120)
    unit_goal = forms.CharField(
        label=_("Which goal of that unit?"),
        max_length=300,
        help_text=_("As the unit says it itself: “Every request is handled within eight weeks”."),
    )
    pinches = forms.CharField(
        label=_("What pinches?"),
        max_length=500,
        widget=forms.Textarea(_WORDS),
        help_text=_("What happens now because both goals stand, and for whom."),
    )

    def draft(self) -> ClashDraft:
        """The clash as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        return ClashDraft(typed["unit_name"], typed["unit_goal"], typed["pinches"])


class AgendaForm(forms.Form):
    """For which meeting."""

    meeting = forms.DateField(label=_("For the meeting of"), widget=_DAY)


class SettlementForm(forms.Form):
    """What the steering group decided."""

    settlement = forms.CharField(
        label=_("What was decided?"),
        max_length=500,
        widget=forms.Textarea(_WORDS),
        help_text=_("Also say what the unit does from now on, and from when."),
    )


class ShareForm(forms.Form):
    """Which municipality is asked, and why together."""

    organisation = RowChoiceField(label=_("Which municipality?"))
    question = forms.CharField(
        label=_("Why together?"),
        max_length=500,
        widget=forms.Textarea(_WORDS),
        help_text=_("Their administrator or sponsor reads this and answers."),
    )

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "organisation", RowChoiceField).offer(organisations)


class ShareAnswerForm(forms.Form):
    """Whether the own municipality carries the opgave along."""

    agrees = forms.TypedChoiceField(
        label=_("Do you share this opgave?"),
        choices=[("1", _("Yes, we share it")), ("0", _("No"))],
        coerce=lambda word: word == "1",
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("What do you say to them?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(_WORDS),
        help_text=_("With a no: say why."),
    )


class LeaveSharingForm(forms.Form):
    """Why the sharing ends."""

    reason = forms.CharField(label=_("Why?"), max_length=500, widget=forms.Textarea(_WORDS))


class ScopeForm(forms.Form):
    """Whether ambition and scope fit what people did before."""

    experience = forms.ChoiceField(
        label=_("Did you do something like this before?"),
        choices=Experience.choices,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("What makes you think so?"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )


class PartForm(forms.Form):
    """A part with which one starts smaller."""

    title = forms.CharField(
        label=_("What is the part about, as a finding?"),
        max_length=160,
        help_text=_("One neighbourhood, one group or one step: something you can finish in a year."),
    )
    area = forms.TypedChoiceField(label=_("Area"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, areas: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "area", forms.ChoiceField).choices = [("", _("No area in particular")), *areas]

    def draft(self) -> OpgaveDraft:
        """The part as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        return OpgaveDraft(typed["title"], typed["area"])


class StartNoteForm(forms.Form):
    """A start note: pasted, or a Word file."""

    title = forms.CharField(label=_("What is it called?"), max_length=160)
    text = forms.CharField(
        label=_("Paste the text"),
        required=False,
        widget=forms.Textarea({"rows": 12, "data-draft": "startnotitie"}),
    )
    upload = forms.FileField(
        label=_("Or choose a Word file (.docx)"),
        required=False,
        widget=forms.ClearableFileInput({"accept": ".docx"}),
    )

    def clean(self) -> dict[str, Any]:
        """There has to be text, typed or in the file."""
        typed = super().clean() or {}
        upload = typed.get("upload")
        if upload is not None and upload.size > MOST_BYTES:
            self.add_error("upload", _("This file is larger than 10 MB. Paste the text instead."))
        elif upload is not None:
            typed["file_name"] = upload.name
            try:
                typed["text"] = text_of_word(upload.read())
            except UnreadableWordFile as refusal:
                self.add_error("upload", str(refusal))
        elif not (typed.get("text") or "").strip():
            self.add_error("text", _("Paste the text, or choose a file."))
        return typed

    def draft(self) -> StartNoteDraft:
        """The start note as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        return StartNoteDraft(typed["title"], typed["text"], typed.get("file_name", ""))
