"""What is asked when somebody is invited, gets a role or leaves, and when an organisation is registered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.people.actions import Invitation, OrganisationDraft
from samenspel.people.models import OrganisationKind, Role

# Residents take part without a function; the others hold one for the whole organisation.
_FUNCTIONS = [(role.value, role.label) for role in Role if role not in (Role.RESIDENT, Role.PARTICIPANT)]
_PARTNERS = [
    (kind.value, kind.label)
    for kind in OrganisationKind
    if kind not in (OrganisationKind.MUNICIPALITY, OrganisationKind.PROVINCE)
]


class InvitationForm(forms.Form):
    """Name, address and role of somebody who is invited."""

    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput({"autocomplete": "off"}))
    email = forms.EmailField(label=_("E-mail address"), help_text=_("The invitation goes to this address."))
    role = forms.ChoiceField(
        label=_("Role in the organisation"),
        choices=[("", _("None: takes part in opgaven only")), *_FUNCTIONS],
        required=False,
    )

    def invitation(self) -> Invitation:
        """The invitation as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        return Invitation(name=typed["name"], email=typed["email"], role=typed["role"])


class FunctionForm(forms.Form):
    """Which role somebody gets."""

    role = forms.ChoiceField(label=_("Role"), choices=_FUNCTIONS)


class EndForm(forms.Form):
    """From which day on a role no longer holds."""

    ends_before = forms.DateField(
        label=_("No longer from"),
        help_text=_("From this day on the role no longer holds."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )


class LeaveForm(forms.Form):
    """From which day on somebody no longer belongs to the organisation."""

    ends_before = forms.DateField(
        label=_("Gone from"),
        help_text=_("From this day on their place and their roles no longer hold."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )


class PartnerForm(forms.Form):
    """Name and kind of an organisation that takes part."""

    name = forms.CharField(label=_("Name of the organisation"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind of organisation"), choices=_PARTNERS, widget=forms.RadioSelect)

    def draft(self) -> OrganisationDraft:
        """The organisation as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        return OrganisationDraft(name=typed["name"], slug="", kind=typed["kind"])


class MentionForm(forms.Form):
    """Which name or address is looked for in texts."""

    name = forms.CharField(
        label=_("Name"),
        min_length=3,
        max_length=120,
        help_text=_("As people would write it. Try the surname alone too."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    email = forms.EmailField(label=_("E-mail address"), required=False)

    def words(self) -> tuple[str, ...]:
        """What is looked for."""
        typed: dict[str, Any] = self.cleaned_data
        return (typed["name"], typed["email"])
