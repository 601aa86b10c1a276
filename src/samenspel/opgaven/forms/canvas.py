"""Phases, fields of the canvas, what already works, rules that pinch, the own role, policy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.web import RowChoiceField, field_of
from samenspel.opgaven.actions import (
    CanvasGapDraft,
    DocumentDraft,
    OwnRoleDraft,
    PracticeDraft,
    RuleDraft,
)
from samenspel.opgaven.forms.opgaven import DAY
from samenspel.opgaven.models import OpgavePhase, OwnRole, RuleOutcome
from samenspel.opgaven.queries import OWN_ROLES
from samenspel.people.models import Person


class PhaseForm(forms.Form):
    """To which phase, and why."""

    to = forms.ChoiceField(label=_("To which phase?"), widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("Why now?"),
        max_length=500,
        widget=forms.Textarea({"rows": 3, "data-draft": "phase"}),
        help_text=_("It stays readable with the step."),
    )
    look_again_on = forms.DateField(
        label=_("Look again on"),
        required=False,
        widget=DAY,
        help_text=_("Only when you lay it on hold."),
    )

    def __init__(self, *args: Any, phases: Iterable[OpgavePhase], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "to", forms.ChoiceField).choices = [(p.value, p.label) for p in phases]


class FieldForm(forms.Form):
    """The words of one field of the canvas."""

    text = forms.CharField(
        max_length=4000, required=False, widget=forms.Textarea({"rows": 7, "data-draft": "canvas"})
    )


class CanvasGapForm(forms.Form):
    """Why a field stays open, who takes care of it, by when."""

    reason = forms.CharField(label=_("Why does it stay open?"), max_length=300)
    owner = RowChoiceField(label=_("Who takes care of it?"))
    due_on = forms.DateField(label=_("Before when?"), widget=DAY)

    def __init__(self, *args: Any, persons: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "owner", RowChoiceField).offer(persons)

    def draft(self) -> CanvasGapDraft:
        """The open field as the action wants it."""
        return CanvasGapDraft(**self.cleaned_data)


class PracticeForm(forms.Form):
    """What already works, and who does it."""

    what = forms.CharField(
        label=_("What already works?"), max_length=300, widget=forms.TextInput({"data-draft": "practice"})
    )
    who_acts = forms.CharField(label=_("Who does it?"), max_length=160)
    needs = forms.CharField(
        label=_("What helps them on?"),
        max_length=300,
        required=False,
        help_text=_("A room, a little money, a rule less."),
    )

    def draft(self) -> PracticeDraft:
        """What works as the action wants it."""
        return PracticeDraft(**self.cleaned_data)


class RuleForm(forms.Form):
    """A rule that pinches."""

    rule = forms.CharField(
        label=_("Which rule pinches?"),
        max_length=300,
        widget=forms.TextInput({"data-draft": "rule"}),
        help_text=_("As people meet it. You need not know the article."),
    )
    pinches = forms.CharField(
        label=_("What does it stand in the way of?"), max_length=500, widget=forms.Textarea({"rows": 2})
    )
    can_lift = forms.CharField(
        label=_("Who can lift it?"),
        max_length=160,
        required=False,
        help_text=_("For example: the municipal executive, the water board, the ministry."),
    )
    carrier = RowChoiceField(label=_("Who asks for it?"), required=False, empty_label=_("nobody yet"))
    due_on = forms.DateField(label=_("Before when?"), required=False, widget=DAY)

    def __init__(self, *args: Any, persons: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "carrier", RowChoiceField).offer(persons)

    def draft(self) -> RuleDraft:
        """The rule as the action wants it."""
        return RuleDraft(**self.cleaned_data)


class OutcomeForm(forms.Form):
    """What became of a rule."""

    outcome = forms.ChoiceField(
        label=_("What became of it?"), choices=RuleOutcome.choices, widget=forms.RadioSelect
    )
    why = forms.CharField(label=_("Why?"), max_length=500, widget=forms.Textarea({"rows": 3}))


class OwnRoleForm(forms.Form):
    """The role that the municipality takes."""

    role = forms.ChoiceField(label=_("Which role does the municipality take?"), widget=forms.RadioSelect)
    stance = forms.CharField(
        label=_("How do you stand in it?"),
        max_length=300,
        required=False,
        help_text=_("For example: we listen first, and promise only what we can do."),
    )
    why = forms.CharField(
        label=_("Why this role?"), max_length=500, widget=forms.Textarea({"rows": 3, "data-draft": "role"})
    )
    starts_on = forms.DateField(label=_("From which day?"), widget=DAY)
    look_again_on = forms.DateField(label=_("When do you look again?"), required=False, widget=DAY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "role", forms.ChoiceField).choices = [
            (role.value, _("%(role)s: %(sentence)s") % {"role": role.label, "sentence": OWN_ROLES[role]})
            for role in OwnRole
        ]

    def draft(self) -> OwnRoleDraft:
        """The role as the action wants it."""
        return OwnRoleDraft(**{**self.cleaned_data, "role": OwnRole(self.cleaned_data["role"])})


class UnitForm(forms.Form):
    """A unit that the opgave touches."""

    name = forms.CharField(
        label=_("Which unit?"),
        max_length=80,
        widget=forms.TextInput({"list": "eenheden", "autocomplete": "off"}),
    )
    how = forms.CharField(label=_("What does it mean for them?"), max_length=300, required=False)


class DocumentForm(forms.Form):
    """A policy document and what changes in it."""

    title = forms.CharField(
        label=_("Which document?"), max_length=200, widget=forms.TextInput({"data-draft": "document"})
    )
    url = forms.URLField(
        label=_("Link to the document"), max_length=500, required=False, assume_scheme="https"
    )
    what_changes = forms.CharField(
        label=_("What changes in it?"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Leave it empty when the opgave only rests on it."),
    )
    carrier = RowChoiceField(label=_("Who changes it?"), required=False, empty_label=_("nobody yet"))
    due_on = forms.DateField(label=_("Before when?"), required=False, widget=DAY)

    def __init__(self, *args: Any, persons: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "carrier", RowChoiceField).offer(persons)

    def draft(self) -> DocumentDraft:
        """The document as the action wants it."""
        return DocumentDraft(**self.cleaned_data)


class ReasonForm(forms.Form):
    """Why something ends, or how."""

    reason = forms.CharField(max_length=300)

    def __init__(self, *args: Any, label: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = label
