"""A source to fetch: which service and table, which part of it, how often."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samenspel.compute.formats.area_codes import canonical_code
from samenspel.figures.actions import FeedDraft
from samenspel.figures.errors import FeedAreasUnclear, FeedPartUnclear, FeedTableUnclear
from samenspel.figures.models import Feed, FeedKind, FeedRhythm
from samenspel.figures.rules import is_table_name
from samenspel.foundation.web import field_of
from samenspel.people.models import Organisation

MOST_LINES = 60


class FeedForm(forms.Form):
    """A source that is fetched by itself."""

    owner = forms.ModelChoiceField(
        label=_("For which organisation"), queryset=Organisation.objects.none(), empty_label=None
    )
    kind = forms.ChoiceField(label=_("Service"), choices=FeedKind.choices)
    table = forms.CharField(
        label=_("Table"),
        max_length=60,
        help_text=_("The number as it stands in the address. For example 85984NED, or 50120NED for health."),
    )
    areas = forms.CharField(
        label=_("Codes of areas"),
        required=False,
        max_length=400,
        help_text=_(
            "Each with everything inside it. For example GM0344. Leave it empty for the whole country."
        ),
    )
    measures = forms.CharField(
        label=_("Which measures"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea({"rows": 4, "spellcheck": "false"}),
        help_text=_("One on each line, by their name at the source. Leave it empty for all of them."),
    )
    pinned = forms.CharField(
        label=_("Which part"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea({"rows": 2, "spellcheck": "false"}),
        help_text=_(
            "Only when the table is split by more than area and year. One on each line: Leeftijd=20300."
        ),
    )
    brings_areas = forms.BooleanField(
        label=_("Take along the areas of this table"),
        required=False,
        help_text=_("For a new year of the key figures: its districts and neighbourhoods with their names."),
    )
    rhythm = forms.ChoiceField(
        label=_("How often"), choices=FeedRhythm.choices, initial=FeedRhythm.MONTHLY.value
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, owners: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "owner", forms.ModelChoiceField).queryset = owners
        known = list(owners[:2])
        if len(known) == 1:
            self.fields["owner"].widget = forms.HiddenInput()
            self.fields["owner"].initial = known[0]

    def clean_table(self) -> str:
        """The number of the table, without the spaces of a copied one."""
        table: str = self.cleaned_data["table"].strip()
        if not is_table_name(table):
            raise forms.ValidationError(str(FeedTableUnclear(raw=table[:40])))
        return table

    def clean_areas(self) -> tuple[str, ...]:
        """The codes of the areas, in the spelling of CBS."""
        found = []
        for raw in re.split(r"[\s,;]+", self.cleaned_data["areas"].strip()):
            code = canonical_code(raw) if raw else None
            if raw and code is None:
                raise forms.ValidationError(str(FeedAreasUnclear(raw=raw[:40])))
            found += [code] if code else []
        return tuple(dict.fromkeys(found))

    def clean_measures(self) -> tuple[str, ...]:
        """The names of the measures, each once."""
        return tuple(dict.fromkeys(_lines(self.cleaned_data["measures"])))

    def clean_pinned(self) -> dict[str, str]:
        """Each split with its one value."""
        found = {}
        for line in _lines(self.cleaned_data["pinned"]):
            name, sign, value = line.partition("=")
            if not (sign and name.strip() and value.strip()):
                raise forms.ValidationError(str(FeedPartUnclear(raw=line[:60])))
            found[name.strip()] = value.strip()
        return found

    def draft(self) -> FeedDraft:
        """What was filled in, for the action."""
        cleaned: dict[str, Any] = self.cleaned_data
        return FeedDraft(
            owner=cleaned["owner"],
            kind=FeedKind(cleaned["kind"]),
            table=cleaned["table"],
            measures=cleaned["measures"],
            pinned=cleaned["pinned"],
            areas=cleaned["areas"],
            brings_areas=cleaned["brings_areas"],
            rhythm=FeedRhythm(cleaned["rhythm"]),
        )


def feed_initial(feed: Feed) -> dict[str, Any]:
    """A source as the form shows it."""
    return {
        "owner": feed.owner_id,
        "kind": feed.kind,
        "table": feed.table,
        "areas": ", ".join(feed.areas),
        "measures": "\n".join(feed.measures),
        "pinned": "\n".join(f"{name}={value}" for name, value in feed.pinned.items()),
        "brings_areas": feed.brings_areas,
        "rhythm": feed.rhythm,
        "version": feed.version,
    }


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()][:MOST_LINES]
