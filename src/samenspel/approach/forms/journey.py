"""What people fill in about a journey."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.approach.actions import JourneyDraft, PointDraft
from samenspel.approach.models import JourneyStage
from samenspel.approach.queries import ASPECTS
from samenspel.foundation.web import RowChoiceField, field_of

NO_NAMES = _("Write what many people go through. Never a name, an address or anything by which one is known.")
_MOST_STAGES = 20


class JourneyForm(forms.Form):
    """A journey: its name, whose it is, and at the start its stages."""

    title = forms.CharField(
        label=_("Whose journey is it?"),
        max_length=160,
        help_text=_("Of a group, for example: “Living with dementia, at home and after”."),
    )
    about = forms.CharField(
        label=_("With whom do you draw it?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3, "data-draft": "journey"}),
        help_text=NO_NAMES,
    )
    stages = forms.CharField(
        label=_("Which stages are there?"),
        required=False,
        widget=forms.Textarea({"rows": 6, "data-draft": "stages"}),
        help_text=_(
            "One on each line, in the order in which people go through them. You can change them later."
        ),
    )
    is_public = forms.BooleanField(
        label=_("Everybody may see it, once the opgave is public"),
        required=False,
        help_text=_("Ask the people who told it first."),
    )

    def clean_stages(self) -> tuple[str, ...]:
        """The stages that were typed, one on a line."""
        typed = tuple(line.strip() for line in self.cleaned_data["stages"].splitlines() if line.strip())
        if len(typed) > _MOST_STAGES:
            said = _("That are %(n)d stages. At most %(most)d fit; put some together.")
            raise forms.ValidationError(said, params={"n": len(typed), "most": _MOST_STAGES})
        too_long = next((line for line in typed if len(line) > 120), None)
        if too_long is not None:
            said = _("“%(start)s…” is too long for the name of a stage. Use at most 120 characters.")
            raise forms.ValidationError(said, params={"start": too_long[:40]})
        return typed

    def draft(self) -> JourneyDraft:
        """The journey as the action wants it."""
        return JourneyDraft(**{"stages": (), **self.cleaned_data})


class StageForm(forms.Form):
    """The name of a stage."""

    title = forms.CharField(label=_("What is this stage called?"), max_length=120)


class QuickPointForm(forms.Form):
    """A point in a stage: choose the side, type, press."""

    aspect = forms.ChoiceField(label=_("Side"), choices=ASPECTS)
    text = forms.CharField(
        label=_("In one sentence"),
        max_length=300,
        error_messages={"required": _("Type a sentence first, then press the button.")},
    )

    def draft(self) -> PointDraft:
        """The point as the action wants it."""
        return PointDraft(**self.cleaned_data)


class PointForm(QuickPointForm):
    """A point, and the stage in which it stands."""

    stage = RowChoiceField(label=_("In which stage?"), empty_label=_("choose a stage"))
    field_order = ("text", "aspect", "stage")

    def __init__(self, *args: Any, stages: Iterable[JourneyStage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget = forms.Textarea({"rows": 2, "data-draft": "point"})
        self.fields["text"].help_text = NO_NAMES
        field_of(self, "stage", RowChoiceField).offer(stages)

    def draft(self) -> PointDraft:
        """The point as the action wants it."""
        return PointDraft(self.cleaned_data["aspect"], self.cleaned_data["text"])
