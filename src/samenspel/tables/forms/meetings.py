"""What is asked around a meeting: who to invite, who came, what was agreed, a yes or no."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.mail_addresses import MeantAddressForm
from samenspel.foundation.web import RowChoiceField, field_of
from samenspel.people.models import Person
from samenspel.tables.actions import AgreementDraft, AttendanceDraft, InvitationDraft
from samenspel.tables.models import Reply, SeatKind

MORE_PREFIX = "more_"
N_OTHERS = 4


class InvitationForm(MeantAddressForm):
    """One line of the list: somebody, or a number of people of one kind."""

    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    organisation_name = forms.CharField(label=_("Organisation"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("With an address they get an invitation with a yes or no link."),
    )
    kind = forms.ChoiceField(label=_("Who"), choices=SeatKind.choices)
    number = forms.IntegerField(
        label=_("How many people"),
        min_value=1,
        max_value=500,
        initial=1,
        help_text=_("More than one when you invite a group, for example five residents of one street."),
    )

    def draft(self) -> InvitationDraft:
        """The line as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        return InvitationDraft(
            kind=typed["kind"],
            number=typed["number"],
            name=typed["name"],
            organisation_name=typed["organisation_name"],
            email=typed["email"],
        )


class AttendanceForm(forms.Form):
    """Who came that was not on the list: by name, or counted by kind."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for at in range(1, N_OTHERS + 1):
            self.fields[f"name_{at}"] = forms.CharField(label=_("Name"), max_length=120, required=False)
            self.fields[f"kind_{at}"] = forms.ChoiceField(label=_("Who"), choices=SeatKind.choices)
            self.fields[f"kind_{at}"].required = False
        for kind in SeatKind:
            self.fields[f"{MORE_PREFIX}{kind.value}"] = forms.IntegerField(
                label=kind.label, min_value=0, max_value=500, required=False
            )

    def others(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The pairs of a name and a kind."""
        return [(self[f"name_{at}"], self[f"kind_{at}"]) for at in range(1, N_OTHERS + 1)]

    def has_others(self) -> bool:
        """Whether somebody stands here by name, or a name needs another look."""
        return any(name.value() or name.errors for name, _kind in self.others())

    def more(self) -> list[forms.BoundField]:
        """The fields that count the others by kind."""
        return [self[name] for name in self.fields if name.startswith(MORE_PREFIX)]

    def draft(self, came: tuple[int, ...]) -> AttendanceDraft:
        """Who came as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        pairs = ((typed[f"name_{at}"], typed[f"kind_{at}"]) for at in range(1, N_OTHERS + 1))
        return AttendanceDraft(
            invited=came,
            others=tuple((name, kind) for name, kind in pairs if name),
            more={kind.value: typed.get(f"{MORE_PREFIX}{kind.value}") or 0 for kind in SeatKind},
        )


class AgreementForm(forms.Form):
    """What was agreed, who does it, and before which day."""

    text = forms.CharField(
        label=_("What was agreed?"),
        max_length=300,
        widget=forms.Textarea({"rows": 2, "data-draft": "agreed"}),
    )
    owner = RowChoiceField(label=_("Who does it?"), required=False, empty_label=_("Somebody else: see below"))
    owner_name = forms.CharField(
        label=_("Or: the name of a party without an account"), max_length=120, required=False
    )
    due_on = forms.DateField(label=_("Done by"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    note_number = forms.IntegerField(
        label=_("From note number"), min_value=1, max_value=100_000, required=False
    )
    client_key = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, persons: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "owner", RowChoiceField).offer(persons)

    def clean(self) -> dict[str, Any]:
        """One of the two: a name beside somebody from the list would be lost without a word."""
        typed = super().clean() or {}
        if typed.get("owner") and typed.get("owner_name"):
            self.add_error(
                "owner_name",
                _("You also chose %(person)s. Choose one of the two: that person, or this name.")
                % {"person": typed["owner"]},
            )
        return typed

    def draft(self) -> AgreementDraft:
        """The agreement as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        return AgreementDraft(
            text=typed["text"],
            due_on=typed["due_on"],
            owner_id=typed["owner"].pk if typed["owner"] else None,
            owner_name=typed["owner_name"],
            note_number=typed["note_number"],
            client_key=typed["client_key"],
        )


class ReplyForm(forms.Form):
    """Yes or no, and whether to hear what happens with it."""

    reply = forms.ChoiceField(label=_("Do you come?"), choices=Reply.choices, widget=forms.RadioSelect)
    wants_answer = forms.BooleanField(
        label=_("Let me hear by e-mail what happens with what is said at the table"), required=False
    )
