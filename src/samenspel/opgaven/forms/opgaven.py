"""Starting an opgave, the recognition test, and roles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.web import RowChoiceField, field_of
from samenspel.opgaven.actions import AssignmentDraft, OpgaveDraft, RecognitionDecision, Room
from samenspel.opgaven.models import Answer, Outcome
from samenspel.opgaven.permissions import person_with_address
from samenspel.opgaven.queries import OPGAVE_ROLES
from samenspel.people.homes import Choice
from samenspel.people.models import Organisation, Person

Choices = Sequence[Choice]
Groups = list[tuple[str, list[Organisation]]]
DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class OpgaveForm(forms.Form):
    """Name, place and policy fields of an opgave."""

    title = forms.CharField(
        label=_("What is it about, as a finding?"),
        max_length=160,
        help_text=_("Say what changes: “Fewer people over 75 feel lonely”, not “Loneliness”."),
    )
    area = forms.TypedChoiceField(label=_("Area"), required=False, coerce=int, empty_value=None)
    parent = forms.TypedChoiceField(
        label=_("Part of a larger opgave"), required=False, coerce=int, empty_value=None
    )
    policy_fields = forms.CharField(
        label=_("Policy fields it touches, one a line"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("An opgave cuts across departments. Name every field that has to move with it."),
    )

    def __init__(self, *args: Any, areas: Choices, parents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "area", forms.ChoiceField).choices = [("", _("No area in particular")), *areas]
        field_of(self, "parent", forms.ChoiceField).choices = [("", _("No, it stands by itself")), *parents]

    def draft(self) -> OpgaveDraft:
        """The opgave as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        return OpgaveDraft(
            title=typed["title"],
            area_id=typed["area"],
            parent_id=typed["parent"],
            policy_fields=tuple(typed["policy_fields"].splitlines()),
        )


class NewOpgaveForm(OpgaveForm):
    """The same, for an organisation that is chosen when there are several."""

    owner = RowChoiceField(label=_("For which organisation"))

    def __init__(self, *args: Any, owners: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "owner", RowChoiceField).offer(owners)
        self.order_fields(["owner"])


class UseVoiceForm(forms.Form):
    """For which opgave a voice is used."""

    opgave = forms.TypedChoiceField(
        label=_("For which opgave?"), widget=forms.RadioSelect, coerce=int, empty_value=None, required=False
    )
    title = forms.CharField(
        label=_("Or start a new one: what is it about?"),
        max_length=160,
        required=False,
        help_text=_("It starts as a candidate. Whether it is an opgave, you find out later."),
    )

    def __init__(self, *args: Any, opgaven: Choices, may_start: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "opgave", forms.ChoiceField).choices = opgaven
        if not opgaven:
            del self.fields["opgave"]
            self.fields["title"].label = _("What is it about?")
        if not may_start:
            del self.fields["title"]

    def clean(self) -> dict[str, Any]:
        """One of the two has to be chosen."""
        typed = super().clean() or {}
        if not typed.get("opgave") and not typed.get("title"):
            raise forms.ValidationError(_("Choose an opgave, or type what a new one is about."))
        return typed


class QuestionForm(forms.Form):
    """One of the four questions of the recognition test."""

    answer = forms.ChoiceField(label=_("Your answer"), choices=Answer.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why?"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("One or two sentences. Others read this next to the answer."),
    )


class DecisionForm(forms.Form):
    """What it is, decided by a person."""

    outcome = forms.ChoiceField(label=_("What is it?"), choices=Outcome.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why?"), max_length=500, widget=forms.Textarea({"rows": 3}))
    goes_to = forms.CharField(
        label=_("If it is no opgave: who picks it up, and how?"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("For example: “The sports team calls the residents back before 1 June”."),
    )

    makes_room = forms.TypedChoiceField(
        label=_("The limit has been reached. Which opgave stops or waits?"),
        required=False,
        coerce=int,
        empty_value=None,
    )
    above_limit = forms.CharField(
        label=_("Or: why does this one start all the same?"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, running: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "makes_room", forms.ChoiceField).choices = [("", _("None")), *running]
        if not running:
            del self.fields["makes_room"], self.fields["above_limit"]

    def decision(self) -> RecognitionDecision:
        """The decision as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        return RecognitionDecision(
            outcome=Outcome(typed["outcome"]),
            reason=typed["reason"],
            goes_to=typed["goes_to"],
            room=Room(typed.get("makes_room"), typed.get("above_limit", "")),
        )


class AssignmentForm(forms.Form):
    """A role on the opgave for somebody from the list, or for somebody whose address one knows."""

    # No role is chosen beforehand: the first of the list leads the opgave.
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[("", _("choose from the list")), *((role.value, role.label) for role in OPGAVE_ROLES)],
    )
    person = RowChoiceField(
        label=_("Who"),
        required=False,
        empty_label=_("Somebody else, by e-mail address"),
    )
    address = forms.EmailField(
        label=_("E-mail address of somebody from another organisation"),
        required=False,
        help_text=_("This person needs an account first. The administrator of that organisation invites."),
    )
    organisation = RowChoiceField(
        label=_("On behalf of"),
        help_text=_("Not in the list? Put the organisation on the list of parties first."),
    )
    starts_on = forms.DateField(label=_("From"), widget=DAY)
    ends_before = forms.DateField(label=_("Until"), required=False, widget=DAY)

    def __init__(self, *args: Any, persons: QuerySet[Person], organisations: Groups, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "person", RowChoiceField).offer(persons)
        field_of(self, "organisation", RowChoiceField).offer_groups(organisations)

    def clean_address(self) -> Person | None:
        """The person behind an address that somebody knows; nobody can leaf through addresses here."""
        address = self.cleaned_data["address"]
        if not address:
            return None
        person = person_with_address(address)
        if person is None:
            raise forms.ValidationError(
                _("Nobody signs in with this address yet. Ask the administrator there for an invitation.")
            )
        return person

    def clean(self) -> dict[str, Any]:
        """Somebody has to be named."""
        typed = super().clean() or {}
        if not (typed.get("person") or typed.get("address") or self.errors):
            self.add_error("person", _("Choose somebody, or type an e-mail address."))
        return typed

    def draft(self) -> AssignmentDraft:
        """The assignment as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        return AssignmentDraft(
            person=typed["person"] or typed["address"],
            organisation=typed["organisation"],
            role=typed["role"],
            starts_on=typed["starts_on"],
            ends_before=typed["ends_before"],
        )
