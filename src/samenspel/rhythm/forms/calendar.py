"""A moment of the calendar, and the usual year as a proposal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.web import RowChoiceField, field_of
from samenspel.people.models import Person
from samenspel.rhythm.actions import MomentDraft
from samenspel.rhythm.forms.fields import DayField
from samenspel.rhythm.models import MomentKind
from samenspel.rhythm.queries import ProposedRow, usual_title
from samenspel.ui.formats import date_words

_LATE = _("This lies after the day itself (%(day)s). Choose an earlier day.")


class MomentForm(forms.Form):
    """A moment: what, when, and by when a contribution has to be in."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=MomentKind)
    about_year = forms.IntegerField(
        label=_("About which year?"),
        help_text=_("For a budget the year that it is for. Leave it empty for a meeting or elections."),
        min_value=2000,
        max_value=2100,
        required=False,
    )
    title = forms.CharField(
        label=_("What do you call it?"),
        help_text=_("Leave it empty, and it is called after what it is."),
        max_length=160,
        required=False,
    )
    happens_on = DayField(
        label=_("On which day?"), help_text=_("The day of the council, meeting or elections.")
    )
    due_on = DayField(label=_("By when do contributions have to be in?"), required=False)
    reference_on = DayField(label=_("On which day do the figures stand?"), required=False)
    province_before = DayField(
        label=_("Before which day does it have to be at the province?"), required=False
    )
    keeper = RowChoiceField(label=_("Whose is it?"), required=False, empty_label=_("nobody yet"))
    reason = forms.CharField(label=_("Why does it move?"), max_length=300, required=False)

    def __init__(self, *args: Any, keepers: Iterable[Person], is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "keeper", RowChoiceField).offer(keepers)
        if is_new:
            del self.fields["reason"]
        else:
            self.fields["reason"].help_text = _("Needed when one of the days changes.")

    def clean(self) -> dict[str, Any]:
        """Contributions come in before the day itself."""
        cleaned: dict[str, Any] = super().clean() or {}
        due, day = cleaned.get("due_on"), cleaned.get("happens_on")
        if due and day and due > day:
            self.add_error("due_on", str(_LATE) % {"day": date_words(day)})
        return cleaned

    def draft(self) -> MomentDraft:
        """The moment as the action wants it."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "reason"}
        values["title"] = values["title"] or usual_title(values["kind"], values["about_year"])
        return MomentDraft(**values)

    def why(self) -> str:
        """Why it moves."""
        return str(self.cleaned_data.get("reason", ""))


class DropForm(forms.Form):
    """Why a moment is dropped."""

    reason = forms.CharField(label=_("Why is it dropped?"), max_length=300)


class ProposalForm(forms.Form):
    """The usual calendar of a year: take each moment over, on this day or another."""

    def __init__(self, *args: Any, rows: Iterable[ProposedRow], today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = [row for row in rows if not row.stands]
        for number, row in enumerate(self.rows):
            self.fields[f"take_{number}"] = forms.BooleanField(
                label=_("Take over %(title)s") % {"title": row.title},
                required=False,
                # What has been is only taken over by who wants it there.
                initial=row.happens_on >= today,
            )
            self.fields[f"day_{number}"] = DayField(label=_("On which day?"), initial=row.happens_on)
            if row.due_on is not None:
                self.fields[f"due_{number}"] = DayField(
                    label=_("Contributions in before"), initial=row.due_on, required=False
                )

    def groups(self) -> Iterator[tuple[ProposedRow, list[BoundField]]]:
        """Each proposed moment with its fields."""
        for number, row in enumerate(self.rows):
            names = [f"{name}_{number}" for name in ("take", "day", "due")]
            yield row, [self[name] for name in names if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """Contributions come in before the day itself."""
        cleaned: dict[str, Any] = super().clean() or {}
        for number in range(len(self.rows)):
            due, day = cleaned.get(f"due_{number}"), cleaned.get(f"day_{number}")
            if due and day and due > day:
                self.add_error(f"due_{number}", str(_LATE) % {"day": date_words(day)})
        return cleaned

    def drafts(self) -> list[MomentDraft]:
        """The moments that are taken over."""
        return [
            MomentDraft(
                kind=row.kind,
                title=row.title,
                happens_on=self.cleaned_data[f"day_{number}"],
                about_year=row.about_year,
                reference_on=row.reference_on,
                due_on=self.cleaned_data.get(f"due_{number}"),
                province_before=row.province_before,
            )
            for number, row in enumerate(self.rows)
            if self.cleaned_data[f"take_{number}"]
        ]
