"""A paper: what it is for, its texts, its lights, to whom it went and where the final text differs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.web import RowChoiceField, field_of
from samenspel.rhythm.actions import DeliveryDraft, GoalDraft
from samenspel.rhythm.forms.fields import DayField, LinkField, lines
from samenspel.rhythm.kinds import Heading
from samenspel.rhythm.models import Audience, EditionKind, GoalLight, Means, PlanningMoment

LONGEST = 20_000


class EditionForm(forms.Form):
    """What a paper is for; its text is there after this."""

    kind = forms.ChoiceField(label=_("What do you make?"), choices=EditionKind)
    title = forms.CharField(label=_("Title"), max_length=200)
    moment = RowChoiceField(
        label=_("For which moment?"), required=False, empty_label=_("no moment of the calendar")
    )
    reference_on = DayField(
        label=_("On which day do the figures stand?"),
        help_text=_("Figures that were published later do not come in."),
    )

    def __init__(self, *args: Any, moments: Iterable[PlanningMoment], is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "moment", RowChoiceField).offer(moments)
        if not is_new:
            del self.fields["kind"]


class SectionForm(forms.Form):
    """The text under one heading, and beside it what the budget said."""

    text = forms.CharField(label=_("Text"), max_length=LONGEST, widget=lines(12), required=False)
    source_text = forms.CharField(
        label=_("What the budget said"),
        help_text=_("Paste the text as it was decided, or leave what came from an earlier paper."),
        max_length=LONGEST,
        widget=lines(8),
        required=False,
    )

    def __init__(self, *args: Any, heading: Heading, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needed_later = {
            name
            for name, is_needed in (("text", heading.is_required), ("source_text", bool(heading.mirrors)))
            if is_needed
        }
        self.fields["text"].label = str(heading.title)
        self.fields["text"].help_text = str(heading.asks)
        if not heading.mirrors:
            del self.fields["source_text"]
        else:
            self.order_fields(["source_text", "text"])


class GoalForm(forms.Form):
    """A goal with its light; orange and red ask for their reasons."""

    needed_later = frozenset({"light"})

    goal = forms.CharField(label=_("Goal"), max_length=400, widget=lines(2))
    light = forms.ChoiceField(label=_("Light"), choices=GoalLight, required=False, widget=forms.RadioSelect)
    cause = forms.CharField(
        label=_("What is the cause?"),
        help_text=_("Needed with orange and red, as are the two below."),
        max_length=2000,
        widget=lines(3),
        required=False,
    )
    consequence = forms.CharField(
        label=_("What does it mean for the goal?"), max_length=2000, widget=lines(3), required=False
    )
    adjustment = forms.CharField(
        label=_("How do we adjust?"), max_length=2000, widget=lines(3), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Orange and red say cause, consequence and adjustment."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("light") in (GoalLight.ORANGE, GoalLight.RED):
            for name in ("cause", "consequence", "adjustment"):
                if not cleaned.get(name):
                    self.add_error(name, _("Fill this in: it belongs with orange and red."))
        return cleaned

    def draft(self) -> GoalDraft:
        """The goal as the action wants it."""
        return GoalDraft(**self.cleaned_data)


class DeliveryForm(forms.Form):
    """To whom a paper went."""

    audience = forms.ChoiceField(
        label=_("To whom did it go?"),
        help_text=_(
            "What went to the council, its members read here. What went to everybody, everybody reads."
        ),
        choices=Audience,
    )
    to_whom = forms.CharField(label=_("Name or place"), max_length=160, required=False)
    delivered_on = DayField(label=_("On which day?"))
    means = forms.ChoiceField(label=_("How?"), choices=Means)

    def draft(self) -> DeliveryDraft:
        """The delivery as the action wants it."""
        return DeliveryDraft(**self.cleaned_data)


class TakeBackForm(forms.Form):
    """Why a delivery that was noted is wrong."""

    reason = forms.CharField(
        label=_("What is wrong about it?"),
        help_text=_("The line stays, with your name, the day and this reason."),
        max_length=300,
    )


class DifferenceForm(forms.Form):
    """Where the final text differs."""

    differs = forms.CharField(
        label=_("What differs in the final text?"),
        help_text=_("Name the heading and what changed."),
        max_length=2000,
        widget=lines(4),
    )
    link = LinkField(label=_("Where does the final text stand?"), required=False)
