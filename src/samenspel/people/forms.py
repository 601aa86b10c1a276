"""What is asked when somebody is invited or gets a function."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.people.actions import Invitation
from samenspel.people.models import Role

# Residents take part without a function; the others hold one for the whole organisation.
_FUNCTIONS = [(role.value, role.label) for role in Role if role not in (Role.RESIDENT, Role.PARTICIPANT)]


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
