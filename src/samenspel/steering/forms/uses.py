"""What is asked of who chooses figures, looks after them, or sets a target."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.figures.queries.indicators import IndicatorGroup
from samenspel.foundation.periods import year
from samenspel.foundation.web import RowChoiceField, field_of
from samenspel.opgaven.models import Direction
from samenspel.people.models import Person, Role
from samenspel.places.models import Area
from samenspel.steering.actions import CareDraft, TargetDraft, UseDraft
from samenspel.steering.forms.lights import DAY
from samenspel.steering.models import Decision, GoalLevel, UseRole

_ROLES = (Role.CONTROLLER, Role.OPGAVE_LEAD, Role.TEAM_MEMBER, Role.AREA_BROKER, Role.SPONSOR)


class _Care(forms.Form):
    """Why a figure is there, and who looks after it."""

    why = forms.CharField(
        label=_("Why this figure?"), max_length=500, widget=forms.Textarea({"rows": 2, "data-draft": "use"})
    )
    owner = RowChoiceField(
        label=_("Who looks after it?"),
        required=False,
        empty_label=_("nobody yet"),
        help_text=_("Who is told when a new value comes in."),
    )
    owner_role = forms.ChoiceField(
        label=_("Or which role?"),
        required=False,
        choices=[("", _("no role")), *((role.value, role.label) for role in _ROLES)],
    )

    def __init__(self, *args: Any, persons: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "owner", RowChoiceField).offer(persons)


class CareForm(_Care):
    """Who looks after a figure from now on."""

    def draft(self) -> CareDraft:
        """Who and why, as the action wants it."""
        return CareDraft(**self.cleaned_data)


class UseForm(_Care):
    """A figure to steer by, or context to lay beside."""

    indicator = RowChoiceField(label=_("Which figure"), empty_label=_("Choose a figure"))
    area = forms.TypedChoiceField(label=_("In which area"), coerce=int)
    role = forms.ChoiceField(
        label=_("What is it for?"),
        choices=UseRole.choices,
        widget=forms.RadioSelect,
        help_text=_("What we deliver and context never say whether the effect is there."),
    )
    level = forms.ChoiceField(label=_("Place in the goal tree"), choices=GoalLevel.choices)
    direction = forms.ChoiceField(
        label=_("Which way should it go?"),
        required=False,
        choices=[("", _("no direction: it is context")), *Direction.choices],
    )
    field_order = ("indicator", "area", "role", "direction", "level", "why", "owner", "owner_role")

    def __init__(
        self,
        *args: Any,
        indicators: Sequence[IndicatorGroup],
        areas: Iterable[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        groups = [(group.name, group.indicators) for group in indicators]
        field_of(self, "indicator", RowChoiceField).offer_groups(groups)
        field_of(self, "area", forms.TypedChoiceField).choices = [("", _("Choose an area")), *areas]

    def draft(self, areas: Mapping[int, Area]) -> UseDraft:
        """The figure as the action wants it."""
        typed = dict(self.cleaned_data)
        direction, area = typed.pop("direction"), areas[typed.pop("area")]
        return UseDraft(area=area, wanted_direction=direction, **typed)


class EndForm(forms.Form):
    """Why a figure is no longer used."""

    why = forms.CharField(label=_("Why do we stop with it?"), max_length=500)


class TargetForm(forms.Form):
    """A value for a year, and the decision that set it."""

    year = forms.IntegerField(label=_("For which year?"), min_value=1900, max_value=2150)
    value = forms.DecimalField(
        label=_("Which value?"),
        max_digits=18,
        decimal_places=4,
        localize=True,
        help_text=_("In the unit of the figure."),
    )
    decision = RowChoiceField(
        label=_("Which decision of the steering group set it?"),
        required=False,
        empty_label=_("none of these: somebody else decided"),
        help_text=_("Who decided and when are then taken from that decision."),
    )
    body = forms.CharField(
        label=_("Or who else decided it?"),
        max_length=120,
        required=False,
        help_text=_("For example: the council, the board."),
    )
    decided_on = forms.DateField(label=_("When?"), required=False, widget=DAY)
    document_title = forms.CharField(label=_("Document"), max_length=200, required=False)
    document_url = forms.URLField(
        label=_("Link to the document"), max_length=500, required=False, assume_scheme="https"
    )
    why = forms.CharField(
        label=_("Why this target?"),
        max_length=500,
        widget=forms.Textarea({"rows": 2, "data-draft": "target"}),
    )
    says_after_the_fact = forms.BooleanField(
        label=_("This target is set after the fact"),
        required=False,
        help_text=_(
            "Only for a year that is over, or of which the figure is known already."
            " What was promised before keeps counting."
        ),
    )

    def __init__(self, *args: Any, decisions: Iterable[Decision], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = list(decisions)
        field_of(self, "decision", RowChoiceField).offer(offered)
        if not offered:
            # Without a decision to choose from there is nothing to choose: who decided is simply asked.
            del self.fields["decision"]
            self.fields["body"].label = _("Who decided it?")
            self.fields["body"].required = self.fields["decided_on"].required = True

    def clean(self) -> dict[str, Any]:
        """Take who and when from the decision; without one both are asked for."""
        typed: dict[str, Any] = super().clean() or {}
        decision: Decision | None = typed.get("decision")
        if decision is not None:
            return {
                **typed,
                "body": decision.body or str(decision.meeting.group),
                "decided_on": decision.decided_on,
            }
        for name in ("body", "decided_on"):
            if not typed.get(name) and name not in self.errors:
                self.add_error(name, _("Say this, or choose the decision."))
        return typed

    def draft(self) -> TargetDraft:
        """The target as the action wants it."""
        typed = dict(self.cleaned_data)
        typed.pop("says_after_the_fact")
        period = year(typed.pop("year")).code
        return TargetDraft(period=period, **typed)

    @property
    def says_so(self) -> bool:
        """Whether it is said that the target is set after the fact."""
        return bool(self.cleaned_data["says_after_the_fact"])
