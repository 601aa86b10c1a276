"""What people fill in about the register: a file with its source, and where subsidies belong."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.web import field_of
from samenspel.people.models import Organisation
from samenspel.subsidies.actions.register import RegisterDraft


class RegisterForm(forms.Form):
    """A register, where it comes from and what one may do with it."""

    owner = forms.ModelChoiceField(
        label=_("For which organisation"), queryset=Organisation.objects.none(), empty_label=None
    )
    upload = forms.FileField(
        label=_("File with granted subsidies"),
        help_text=_(
            "JSON, CSV or Excel (.xlsx), with at least a column for the recipient and one for the amount."
        ),
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=200,
        help_text=_(
            "Stands under every subsidy. For example: register of subsidies of our municipality, 2023."
        ),
    )
    source_url = forms.URLField(
        label=_("Address of the source"), required=False, assume_scheme="https", max_length=200
    )
    licence = forms.CharField(
        label=_("Licence"), required=False, max_length=80, help_text=_("For example: CC0 or CC BY 4.0.")
    )
    published_on = forms.DateField(
        label=_("Published on"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    year = forms.IntegerField(
        label=_("Year"),
        required=False,
        min_value=1950,
        max_value=2100,
        help_text=_("Only for lines that name no year themselves."),
    )

    def __init__(self, *args: Any, owners: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "owner", forms.ModelChoiceField).queryset = owners
        known = list(owners[:2])
        if len(known) == 1:
            self.fields["owner"].widget = forms.HiddenInput()
            self.fields["owner"].initial = known[0]

    def draft(self) -> RegisterDraft:
        """What was filled in, for the action."""
        return RegisterDraft(**self.cleaned_data)


class PlacingForm(forms.Form):
    """Where subsidies belong: an area, an opgave, or nowhere any more."""

    area = forms.TypedChoiceField(label=_("Area"), coerce=int, empty_value=None, required=False)
    opgave = forms.TypedChoiceField(label=_("Opgave"), coerce=int, empty_value=None, required=False)
    reason = forms.CharField(
        label=_("How do you know?"),
        required=False,
        max_length=300,
        help_text=_("For example: the address in the application, or asked the organisation."),
    )
    takes_out = forms.BooleanField(
        label=_("Take out again"),
        required=False,
        help_text=_("Area and opgave become empty; say above why."),
    )

    def __init__(
        self, *args: Any, areas: list[tuple[int, str]], opgaven: list[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "area", forms.ChoiceField).choices = [("", _("leave as it is")), *areas]
        field_of(self, "opgave", forms.ChoiceField).choices = [("", _("leave as it is")), *opgaven]
