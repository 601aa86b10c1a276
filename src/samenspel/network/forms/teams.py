"""What is asked about teams and the seats in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.web import RowChoiceField, field_of
from samenspel.network.actions import (
    SeatDraft,
    TeamDraft,
)
from samenspel.network.models import Stakeholder, TeamKind, TeamSeat
from samenspel.opgaven.models import Assignment, Opgave
from samenspel.people.models import Organisation, Person

Choices = list[tuple[int, str]]
DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea({"rows": rows})


class TeamForm(forms.Form):
    """A team over organisations."""

    owner = RowChoiceField(label=_("For which organisation"))
    name = forms.CharField(label=_("Name of the team"), max_length=120)
    kind = forms.ChoiceField(
        label=_("What kind of team?"), choices=TeamKind.choices, widget=forms.RadioSelect
    )
    opgave = RowChoiceField(
        label=_("For which opgave?"), required=False, empty_label=_("No opgave in particular")
    )
    area = forms.TypedChoiceField(label=_("In which area?"), required=False, coerce=int, empty_value=None)
    purpose = forms.CharField(label=_("What is it for?"), max_length=300, required=False, widget=_lines(2))
    is_public = forms.BooleanField(
        label=_("Everybody may see that this team exists"),
        required=False,
        help_text=_("Name, purpose and number of people. Never who they are."),
    )

    def __init__(
        self,
        *args: Any,
        owners: Iterable[Organisation],
        opgaven: Iterable[Opgave],
        areas: Choices,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "owner", RowChoiceField).offer(owners)
        field_of(self, "opgave", RowChoiceField).offer(opgaven)
        field_of(self, "area", forms.ChoiceField).choices = [("", _("No area in particular")), *areas]

    def draft(self) -> TeamDraft:
        """The team as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        return TeamDraft(
            name=typed["name"],
            kind=typed["kind"],
            opgave=typed["opgave"],
            area_id=typed["area"],
            purpose=typed["purpose"],
            is_public=typed["is_public"],
        )


class SeatForm(forms.Form):
    """Who does what in a team."""

    who = forms.ChoiceField(label=_("Who"))
    task = forms.CharField(
        label=_("Task"), max_length=160, help_text=_("What can others leave to this person? One line.")
    )
    mandate = forms.CharField(
        label=_("What may this person decide alone?"),
        max_length=300,
        required=False,
        widget=_lines(2),
        help_text=_("For example: “Spends up to € 1.000 without asking.” It gives no rights in Samenspel."),
    )
    days_per_week = forms.DecimalField(
        label=_("Days a week"),
        max_digits=4,
        decimal_places=2,
        required=False,
        localize=True,
        help_text=_("For example 0,5 or 2. Leave empty when no fixed time was agreed."),
        widget=forms.TextInput({"inputmode": "decimal"}),
    )
    starts_on = forms.DateField(label=_("From"), widget=DAY)
    ends_before = forms.DateField(
        label=_("Until"),
        required=False,
        widget=DAY,
        help_text=_("The first day that the seat no longer counts."),
    )

    def __init__(
        self,
        *args: Any,
        assignments: Iterable[Assignment],
        persons: Iterable[Person],
        parties: Iterable[Stakeholder],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sitters: dict[str, Assignment | Person | Stakeholder] = {}
        groups: list[tuple[Any, Any]] = [("", _("Choose somebody"))]
        for title, mark, rows in (
            (_("People with a role on the opgave"), "rol", assignments),
            (_("Colleagues"), "mens", persons),
            (_("Parties from the list"), "partij", parties),
        ):
            offered = {f"{mark}-{row.pk}": row for row in rows}
            self.sitters.update(offered)
            if offered:
                groups.append((title, [(key, _said(row)) for key, row in offered.items()]))
        field_of(self, "who", forms.ChoiceField).choices = groups

    def draft(self, *, follows: TeamSeat | None = None) -> SeatDraft:
        """The seat as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        sitter = self.sitters.get(typed.get("who", ""))
        return SeatDraft(
            task=typed["task"],
            starts_on=typed["starts_on"],
            assignment=sitter if isinstance(sitter, Assignment) else None,
            person=sitter if isinstance(sitter, Person) else None,
            stakeholder=sitter if isinstance(sitter, Stakeholder) else None,
            mandate=typed["mandate"],
            days_per_week=typed["days_per_week"],
            ends_before=typed["ends_before"],
            follows=follows,
        )


def _said(row: object) -> str:
    if isinstance(row, Assignment):
        return f"{row.person.name}, {row.get_role_display()} ({row.organisation.name})"
    return str(row)


class ChangeSeatForm(SeatForm):
    """The same for a seat that somebody holds already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, assignments=(), persons=(), parties=(), **kwargs)
        del self.fields["who"]


class EndSeatForm(forms.Form):
    """From which day on somebody no longer sits in the team."""

    ends_before = forms.DateField(label=_("Gone from"), widget=DAY)


class LeaveTaskForm(forms.Form):
    """Why nobody takes a task over."""

    because = forms.CharField(
        label=_("Why does nobody need to take this over?"), max_length=300, widget=_lines(2)
    )
