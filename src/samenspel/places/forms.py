"""What people fill in about areas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samenspel.compute.formats.area_codes import canonical_code
from samenspel.foundation.web import field_of
from samenspel.people.models import Organisation
from samenspel.places.actions import LayoutDraft, WorkingAreaDraft
from samenspel.places.importers import AreaChoice
from samenspel.places.models import AreaKind, LayoutKind
from samenspel.places.queries import municipality_code

GUESS = ("", _("Find out from the file"))
LOCAL_KINDS = [
    ("", _("No, the codes are complete (such as WK034401)")),
    (AreaKind.DISTRICT, _("Yes, these are districts")),
    (AreaKind.NEIGHBOURHOOD, _("Yes, these are neighbourhoods")),
]


class LayoutForm(forms.Form):
    """A file about areas, and what cannot be read from it."""

    owner = forms.ModelChoiceField(
        label=_("For which organisation"), queryset=Organisation.objects.none(), empty_label=None
    )
    upload = forms.FileField(
        label=_("File"),
        help_text=_("CSV, Excel (.xlsx), GeoJSON or TopoJSON; packed as .gz is fine too."),
    )
    source = forms.CharField(
        label=_("Where it comes from"),
        max_length=200,
        help_text=_(
            "Everybody who sees the areas sees this. For example: CBS, Districts and neighbourhoods."
        ),
    )
    year = forms.IntegerField(
        label=_("Year of the areas"),
        required=False,
        min_value=1900,
        max_value=2100,
        help_text=_("Leave it empty when the file or its name tells the year."),
    )
    kind = forms.ChoiceField(
        label=_("What it is"), required=False, choices=[GUESS, *LayoutKind.choices], initial=""
    )
    local_kind = forms.ChoiceField(
        label=_("Does the map only have your own numbers?"),
        required=False,
        choices=LOCAL_KINDS,
        help_text=_("Some maps say “1” where the full code is WK034401."),
    )
    municipality = forms.CharField(
        label=_("Then: code of the municipality"),
        required=False,
        max_length=6,
        help_text=_("For example GM0344."),
    )

    def __init__(self, *args: Any, owners: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "owner", forms.ModelChoiceField).queryset = owners
        known = list(owners[:2])
        if len(known) == 1:
            self.fields["owner"].widget = forms.HiddenInput()
            self.fields["owner"].initial = known[0]

    def clean(self) -> dict[str, Any]:
        """Own numbers need a municipality to become codes."""
        cleaned = super().clean() or {}
        if cleaned.get("local_kind") and not cleaned.get("municipality"):
            self.add_error("municipality", _("Fill in the code of the municipality whose numbers these are."))
        return cleaned

    def draft(self) -> LayoutDraft:
        """What was filled in, for the action."""
        cleaned = self.cleaned_data
        choice = AreaChoice(
            cleaned["kind"], cleaned["local_kind"], municipality_code(cleaned["municipality"])
        )
        return LayoutDraft(cleaned["owner"], cleaned["upload"], cleaned["source"], cleaned["year"], choice)


class WorkingAreaForm(forms.Form):
    """A working area: its name and what it is made of."""

    name = forms.CharField(
        label=_("What do you call this area?"),
        max_length=80,
        help_text=_("As people say it: “Zutphen-Noord”, “De Hoven en omgeving”."),
    )
    parts = forms.TypedMultipleChoiceField(
        label=_("What belongs to it?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    pasted = forms.CharField(
        label=_("Or paste their codes"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("From a spreadsheet for example: WK034401 or BU03440102, each on a line or with commas."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    def __init__(
        self, *args: Any, choices: Sequence[tuple[str, Any]], codes: Mapping[str, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.codes = codes
        field_of(self, "parts", forms.ChoiceField).choices = choices

    def clean(self) -> dict[str, Any]:
        """What was ticked and what was pasted together; a code that cannot be chosen is named."""
        cleaned = super().clean() or {}
        words = cleaned.get("pasted", "").replace(",", " ").replace(";", " ").split()
        known = {word: self.codes.get(canonical_code(word) or word.upper()) for word in words}
        if unknown := [word for word, pk in known.items() if pk is None]:
            sentence = _("No district or neighbourhood of this municipality: %(codes)s. Change or remove it.")
            self.add_error("pasted", str(sentence) % {"codes": ", ".join(unknown[:10])})
        chosen = dict.fromkeys([*cleaned.get("parts", ()), *(pk for pk in known.values() if pk is not None)])
        if not chosen and not unknown and "parts" not in self.errors:
            self.add_error("parts", _("Choose at least one district or neighbourhood."))
        cleaned["parts"] = list(chosen)
        return cleaned

    def draft(self) -> WorkingAreaDraft:
        """What was filled in, for the action."""
        cleaned = self.cleaned_data
        return WorkingAreaDraft(
            name=" ".join(cleaned["name"].split()),
            part_ids=tuple(cleaned["parts"]),
            version=cleaned["version"] or 0,
        )
