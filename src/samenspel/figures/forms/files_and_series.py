"""What people fill in about figures: a file to import, a series to type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.files.base import File
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samenspel.figures.actions import FileDraft, SeriesDraft
from samenspel.figures.errors import SeriesEmpty, SeriesTooLong
from samenspel.figures.importers import FileChoice
from samenspel.figures.rules import MOST_TYPED, points_from_text, read_points
from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import field_of
from samenspel.people.models import Organisation
from samenspel.places.models import Area
from samenspel.places.queries import municipality_code

# As many rows as most series have; more can be pasted.
GRID_ROWS = 8


class FileForm(forms.Form):
    """A file of figures, and what cannot be read from it."""

    owner = forms.ModelChoiceField(
        label=_("For which organisation"), queryset=Organisation.objects.none(), empty_label=None
    )
    upload = forms.FileField(
        label=_("File with figures"),
        help_text=_("CSV or Excel (.xlsx), as it was downloaded; packed as .gz is fine too."),
    )
    source = forms.CharField(
        label=_("Source"), max_length=200, help_text=_("Stands under every figure. For example: CBS.")
    )
    published_on = forms.DateField(
        label=_("Published on"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    is_provisional = forms.BooleanField(label=_("The source calls these figures provisional"), required=False)
    licence = forms.CharField(
        label=_("Licence"), required=False, max_length=80, help_text=_("For CBS: CC BY 4.0.")
    )
    year = forms.IntegerField(
        label=_("Year"),
        required=False,
        min_value=1800,
        max_value=2100,
        help_text=_("Leave it empty when the file or its name tells the year."),
    )
    unit = forms.CharField(
        label=_("Unit"),
        required=False,
        max_length=60,
        help_text=_("Only for columns that name none. For example: aantal, %, euro."),
    )
    municipality = forms.CharField(
        label=_("Code of the municipality"),
        required=False,
        max_length=6,
        help_text=_("Only when the file has names of districts and no codes. For example GM0344."),
    )
    description = forms.FileField(
        label=_("Description of the columns"),
        required=False,
        help_text=_("For an OData file of CBS: its DataProperties. It names the units and the definitions."),
    )

    def __init__(self, *args: Any, owners: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "owner", forms.ModelChoiceField).queryset = owners
        known = list(owners[:2])
        if len(known) == 1:
            self.fields["owner"].widget = forms.HiddenInput()
            self.fields["owner"].initial = known[0]

    def draft(self) -> FileDraft:
        """What was filled in, for the action."""
        cleaned: dict[str, Any] = self.cleaned_data
        description: File[bytes] | None = cleaned["description"]
        return FileDraft(
            owner=cleaned["owner"],
            upload=cleaned["upload"],
            source=cleaned["source"],
            licence=cleaned["licence"],
            published_on=cleaned["published_on"],
            is_provisional=cleaned["is_provisional"],
            choice=FileChoice(cleaned["year"], cleaned["unit"], municipality_code(cleaned["municipality"])),
            description=description,
        )


class SeriesForm(forms.Form):
    """A series of up to twenty numbers: what, where, the numbers, and who counted."""

    label = forms.CharField(
        label=_("What was counted?"),
        max_length=200,
        help_text=_("For example: visits to the neighbourhood living room."),
    )
    unit = forms.CharField(
        label=_("Unit"), max_length=60, initial="aantal", help_text=_("For example: aantal, %, euro, uur.")
    )
    area = forms.TypedChoiceField(label=_("Where?"), coerce=int, empty_value=None)
    pasted = forms.CharField(
        label=_("Or paste two columns from Excel"),
        required=False,
        widget=forms.Textarea({"rows": 4, "spellcheck": "false"}),
        help_text=_("The year first, then the number; a line for each year."),
    )
    source = forms.CharField(
        label=_("Where do the numbers come from?"),
        max_length=200,
        help_text=_("For example: sign-in list of Huiskamer De Hoven."),
    )
    counted_by = forms.CharField(label=_("Who counted?"), max_length=120)
    definition = forms.CharField(
        label=_("How was it counted?"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_(
            "What does count, and what does not? Then somebody else can go on counting. Of a percentage:"
            " of how many, or of whom?"
        ),
    )
    counts_people = forms.BooleanField(
        label=_("This is a number of people"),
        required=False,
        initial=True,
        help_text=_("Numbers below ten are then only visible to your own organisation."),
    )
    is_provisional = forms.BooleanField(label=_("These numbers may still change"), required=False)

    def __init__(
        self, *args: Any, areas: list[tuple[int, str]], n_rows: int = GRID_ROWS, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "area", forms.ChoiceField).choices = [("", _("Choose an area")), *areas]
        self.n_rows = min(max(n_rows, GRID_ROWS), MOST_TYPED)
        for row in range(1, self.n_rows + 1):
            self.fields[f"period_{row}"] = forms.CharField(
                label=_("Period %(n)s") % {"n": row}, required=False, max_length=30
            )
            self.fields[f"value_{row}"] = forms.CharField(
                label=_("Number %(n)s") % {"n": row},
                required=False,
                max_length=20,
                widget=forms.TextInput({"inputmode": "decimal"}),
            )

    def grid(self) -> Iterator[tuple[int, forms.BoundField, forms.BoundField]]:
        """The rows of the grid, each with its two fields."""
        for row in range(1, self.n_rows + 1):
            yield row, self[f"period_{row}"], self[f"value_{row}"]

    def clean(self) -> dict[str, Any]:
        """Read the numbers; everything that cannot be read is told at its own cell with a way out."""
        cleaned = super().clean() or {}
        typed, pasted = self._typed(cleaned), self._pasted(cleaned)
        lines = [*typed, *pasted]
        cleaned["points"], problems = read_points(lines, unit=cleaned.get("unit", ""))
        for problem in problems:
            in_grid = problem.place < len(typed)
            cell = f"{problem.cell}_{lines[problem.place][0]}" if in_grid else "pasted"
            self.add_error(cell, str(problem.refusal))
        if len(lines) > MOST_TYPED:
            self.add_error("pasted", str(SeriesTooLong(most=MOST_TYPED, n=len(lines))))
        if not lines and "pasted" not in self.errors:
            self.add_error("period_1", str(SeriesEmpty()))
        return cleaned

    def draft(self, area: Area) -> SeriesDraft:
        """What was filled in, for the action."""
        cleaned: dict[str, Any] = self.cleaned_data
        return SeriesDraft(
            label=" ".join(cleaned["label"].split()),
            unit=" ".join(cleaned["unit"].split()),
            area=area,
            points=cleaned["points"],
            source=cleaned["source"],
            counted_by=cleaned["counted_by"],
            definition=cleaned["definition"].strip(),
            counts_people=cleaned["counts_people"],
            is_provisional=cleaned["is_provisional"],
        )

    def _typed(self, cleaned: dict[str, Any]) -> list[tuple[int, str, str]]:
        rows = [
            (row, cleaned.get(f"period_{row}", "").strip(), cleaned.get(f"value_{row}", "").strip())
            for row in range(1, self.n_rows + 1)
        ]
        return [line for line in rows if line[1] or line[2]]

    def _pasted(self, cleaned: dict[str, Any]) -> list[tuple[int, str, str]]:
        try:
            return points_from_text(cleaned.get("pasted", ""))
        except DomainError as refusal:
            self.add_error("pasted", str(refusal))
            return []
