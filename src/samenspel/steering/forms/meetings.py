"""A steering group, one of its meetings, and what is put on the agenda or taken off."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.web import RowChoiceField, RowsChoiceField, field_of
from samenspel.opgaven.models import Opgave
from samenspel.steering.actions import ItemDraft, MeetingDraft

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
TIME = forms.TimeInput({"type": "time"}, format="%H:%M")
AREA = forms.Textarea({"rows": 3})


class GroupForm(forms.Form):
    """What the group is called, and which opgaven come before it."""

    name = forms.CharField(label=_("What is it called?"), max_length=120)
    opgaven = RowsChoiceField(
        label=_("Which opgaven come before it?"),
        help_text=_("Who is sponsor, alderman or member on one of these opgaven sits in the group."),
    )

    def __init__(self, *args: Any, opgaven: Iterable[Opgave], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "opgaven", RowsChoiceField).offer(opgaven)

    def opgave_ids(self) -> list[int]:
        """The numbers of the opgaven that were chosen."""
        return [opgave.pk for opgave in self.cleaned_data["opgaven"]]


class MeetingForm(forms.Form):
    """When and where."""

    planned_on = forms.DateField(label=_("On which day?"), widget=DAY)
    starts_at = forms.TimeField(label=_("At what time?"), required=False, widget=TIME)
    place = forms.CharField(label=_("Where?"), max_length=160, required=False)

    def draft(self) -> MeetingDraft:
        """The meeting as the action wants it."""
        return MeetingDraft(**self.cleaned_data)


class PutOnForm(forms.Form):
    """Something for the agenda that no rule found."""

    opgave = RowChoiceField(label=_("About which opgave?"), empty_label=_("choose an opgave"))
    title = forms.CharField(label=_("What is it about?"), max_length=200)
    asked = forms.CharField(label=_("What do you ask of the steering group?"), max_length=300)
    why = forms.CharField(label=_("Why does it come before the steering group?"), max_length=300, widget=AREA)

    def __init__(self, *args: Any, opgaven: Iterable[Opgave], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "opgave", RowChoiceField).offer(opgaven)

    def draft(self) -> ItemDraft:
        """The item as the action wants it."""
        typed = self.cleaned_data
        return ItemDraft(typed["opgave"].pk, typed["title"], typed["asked"], typed["why"])


class TakeOffForm(forms.Form):
    """Why an item is taken off this agenda."""

    why = forms.CharField(
        label=_("Why does it leave this agenda?"),
        max_length=300,
        widget=AREA,
        help_text=_("It is shown with the agenda. Next time the rule finds it again, if it still holds."),
    )


class OutcomeForm(forms.Form):
    """What came of an item without a decision, or why it is carried over."""

    outcome = forms.CharField(
        label=_("What came of it, or why is it carried over?"),
        max_length=1000,
        widget=AREA,
        error_messages={
            "required": _("Write down what came of this item, or why it is carried over."),
        },
    )
