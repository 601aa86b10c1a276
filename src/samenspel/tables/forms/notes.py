"""What is asked at a theme table: setting it up, a note, a pasted list, a correction, a withdrawal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.web import RowChoiceField, RowsChoiceField, field_of
from samenspel.people.models import Organisation, Person
from samenspel.tables.actions import NoteDraft, TableDraft
from samenspel.tables.models import NoteMark, SeatKind, TableKind
from samenspel.tables.rules import LONGEST_NOTE

SEAT_PREFIX = "seat_"


class TableForm(forms.Form):
    """Question, day and place of a table, and who sits there."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=TableKind.choices,
        initial=TableKind.THEME_TABLE,
        widget=forms.RadioSelect,
        required=False,
    )
    title = forms.CharField(
        label=_("Subject"), max_length=160, help_text=_("A few words, for example: “Ageing in Noord”.")
    )
    question = forms.CharField(
        label=_("The question on the table"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("One open question that everybody at the table can answer."),
    )
    held_on = forms.DateField(label=_("Date"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    starts_at = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    place = forms.CharField(label=_("Place"), max_length=160, required=False)
    area = forms.TypedChoiceField(label=_("Area"), required=False, coerce=int, empty_value=None)
    hosts = RowsChoiceField(
        label=_("Hosts of this table"),
        required=False,
        help_text=_("A host types the notes, and decides when everybody can read along."),
    )

    def __init__(
        self, *args: Any, areas: list[tuple[int, str]], persons: QuerySet[Person], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "area", forms.ChoiceField).choices = [("", _("No area in particular")), *areas]
        field_of(self, "hosts", RowsChoiceField).offer(persons)
        for kind in SeatKind:
            self.fields[f"{SEAT_PREFIX}{kind.value}"] = forms.IntegerField(
                label=kind.label, min_value=0, max_value=500, required=False
            )

    def seat_fields(self) -> list[forms.BoundField]:
        """The fields that count who sits there, to be shown beside each other."""
        return [self[name] for name in self.fields if name.startswith(SEAT_PREFIX)]

    def draft(self) -> TableDraft:
        """The table as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        return TableDraft(
            title=typed["title"],
            question=typed["question"],
            held_on=typed["held_on"],
            place=typed["place"],
            kind=typed["kind"] or TableKind.THEME_TABLE,
            starts_at=typed["starts_at"],
            area_id=typed["area"],
            seats={kind.value: typed.get(f"{SEAT_PREFIX}{kind.value}") or 0 for kind in SeatKind},
            host_ids=tuple(person.pk for person in typed["hosts"]),
        )


class NewTableForm(TableForm):
    """The same, for an organisation that is chosen when there are several."""

    owner = RowChoiceField(label=_("For which organisation"))

    def __init__(self, *args: Any, owners: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "owner", RowChoiceField).offer(owners)
        self.order_fields(["owner"])


class NoteForm(forms.Form):
    """One note, typed while people talk."""

    text = forms.CharField(label=_("Next note"), max_length=LONGEST_NOTE, strip=True)
    client_key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    speaker_kind = forms.ChoiceField(choices=[("", "—"), *SeatKind.choices], required=False)
    mark = forms.ChoiceField(choices=[("", "—"), *NoteMark.choices], required=False)

    def draft(self) -> NoteDraft:
        """The note as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        return NoteDraft(
            text=typed["text"],
            client_key=typed["client_key"],
            speaker_kind=typed["speaker_kind"],
            mark=typed["mark"],
        )


class PasteForm(forms.Form):
    """A list that was written on paper or in another program."""

    notes = forms.CharField(
        label=_("The notes, one a line"),
        widget=forms.Textarea({"rows": 14}),
        help_text=_("Numbers and dashes in front of a line are left out. No names of people, please."),
    )
    client_key = forms.CharField(max_length=40, widget=forms.HiddenInput)


class CorrectionForm(forms.Form):
    """Better words for a note."""

    text = forms.CharField(label=_("The note"), max_length=LONGEST_NOTE, widget=forms.Textarea({"rows": 3}))
    version = forms.IntegerField(widget=forms.HiddenInput)


class WithdrawalForm(forms.Form):
    """Why a note is taken back."""

    reason = forms.CharField(
        label=_("Why do you withdraw this note?"),
        max_length=200,
        help_text=_(
            "The number stays and your reason stands beside it. Everybody who can see the table reads it."
        ),
    )


class ErasureForm(forms.Form):
    """The words of a note without what may not be kept; empty when nothing may."""

    instead = forms.CharField(
        label=_("The note without the name"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Take the name out. Empty the field to erase the whole note."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
