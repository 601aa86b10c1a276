"""Action lines, efforts, and what each party does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.approach.actions import EffortDraft, LineDraft, ShareDraft
from samenspel.approach.models import ActionLine, Became, EffortKind, EffortState, ShareState
from samenspel.foundation.web import RowChoiceField, field_of
from samenspel.network.models import Stakeholder, Team

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
MOST_DAYS = 9999


def _offer(form: forms.Form, name: str, rows: Iterable[Any]) -> None:
    field_of(form, name, RowChoiceField).offer(rows)


class DaysField(forms.DecimalField):
    """Days as people write them: 12, 12,5 or 12.5."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "error_messages",
            {"invalid": _("Write the days as a number, for example 12 or 12,5. Words cannot be added up.")},
        )
        super().__init__(min_value=0, max_value=MOST_DAYS, max_digits=6, decimal_places=1, **kwargs)
        self.widget = forms.TextInput({"inputmode": "decimal", "size": 6})

    def to_python(self, value: Any) -> Any:
        """A comma is a decimal point here."""
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class LineForm(forms.Form):
    """One action line."""

    title = forms.CharField(
        label=_("What is this line called?"),
        max_length=160,
        help_text=_("A few words that say what changes: “More tailoring and personal attention”."),
    )
    purpose = forms.CharField(
        label=_("What is it for?"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )
    lead_party = RowChoiceField(label=_("Who leads it?"), required=False, empty_label=_("not agreed yet"))
    position = forms.IntegerField(
        label=_("Which place in the row?"), required=False, min_value=1, max_value=99
    )

    def __init__(self, *args: Any, parties: Iterable[Stakeholder], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "lead_party", parties)

    def draft(self) -> LineDraft:
        """The line as the action wants it."""
        return LineDraft(**self.cleaned_data)


class EffortForm(forms.Form):
    """One effort: what, whose, whom to ask, when."""

    title = forms.CharField(
        label=_("What is done?"), max_length=160, help_text=_("For example: “Visiting group in the Polbeek”.")
    )
    owner_party = RowChoiceField(
        label=_("Whose is it?"),
        empty_label=_("choose a party"),
        help_text=_("Any party can own an effort: an organisation, a residents' group, a volunteer."),
    )
    action_line = RowChoiceField(label=_("On which action line?"), required=False, empty_label=_("not yet"))
    kind = forms.ChoiceField(label=_("What kind of thing is it?"), choices=EffortKind.choices)
    is_innovation = forms.BooleanField(
        label=_("This is new for us: we try it and follow what becomes of it"), required=False
    )
    description = forms.CharField(
        label=_("What happens, for whom?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 4, "data-draft": "effort"}),
    )
    contact_name = forms.CharField(label=_("Whom do we ask how it goes?"), required=False, max_length=120)
    contact_email = forms.EmailField(
        label=_("Their e-mail address"),
        required=False,
        help_text=_("Once a month a mail with one question. No account needed. Only the team sees it."),
    )
    starts_on = forms.DateField(label=_("From"), required=False, widget=DAY)
    ends_on = forms.DateField(label=_("Up to and including"), required=False, widget=DAY)
    state = forms.ChoiceField(
        label=_("How does it stand?"),
        choices=[(s.value, s.label) for s in EffortState if s != EffortState.STOPPED],
    )
    became = forms.ChoiceField(
        label=_("If it was new: what became of it?"), required=False, choices=Became.choices
    )
    became_note = forms.CharField(
        label=_("How did that go?"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2})
    )
    is_public = forms.BooleanField(
        label=_("Everybody may see it, once the opgave is public"), required=False, initial=True
    )

    def __init__(
        self, *args: Any, parties: Iterable[Stakeholder], lines: Iterable[ActionLine], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "owner_party", parties)
        _offer(self, "action_line", lines)

    def draft(self) -> EffortDraft:
        """The effort as the action wants it; people name the last day, we keep the day after it."""
        typed = dict(self.cleaned_data)
        last = typed.pop("ends_on")
        return EffortDraft(**typed, ends_before=last + dt.timedelta(days=1) if last else None)


class NewEffortForm(EffortForm):
    """A new effort: what became of it comes later."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("became", "became_note"):
            del self.fields[name]


class StopForm(forms.Form):
    """Why an effort stops."""

    stopped_on = forms.DateField(label=_("When does it stop?"), widget=DAY)
    reason = forms.CharField(
        label=_("Why does it stop?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4, "data-draft": "stop"}),
        help_text=_(
            "One or two honest sentences. Others learn from it, so everybody who sees the effort reads it."
        ),
        error_messages={"required": _("Say why it stops. Others learn from it, so it stays readable.")},
    )


class ShareForm(forms.Form):
    """What one party does in one year."""

    party = RowChoiceField(label=_("Which party?"), empty_label=_("choose a party"))
    task = forms.CharField(label=_("What do they do?"), max_length=300)
    year = forms.IntegerField(label=_("In which year?"), min_value=2000, max_value=2100)
    days = DaysField(
        label=_("How many days that year?"),
        required=False,
        help_text=_("Leave it open when nobody knows yet: the puzzle then shows a gap. 0 is an answer too."),
    )
    team = RowChoiceField(label=_("From a team?"), required=False, empty_label=_("no"))
    state = forms.ChoiceField(label=_("How firm is it?"), choices=ShareState.choices)

    def __init__(
        self, *args: Any, parties: Iterable[Stakeholder], teams: Iterable[Team], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "party", parties)
        _offer(self, "team", teams)

    def draft(self) -> ShareDraft:
        """The share as the action wants it."""
        return ShareDraft(**self.cleaned_data)
