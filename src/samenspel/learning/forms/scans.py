"""A round in the making, people to ask, one condition to answer, and what gets better."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.web import RowChoiceField, field_of
from samenspel.learning.actions.improvements import ImprovementDraft
from samenspel.learning.actions.scans import ConditionAnswers, GroupDraft, ScanDraft
from samenspel.learning.invitees import Invitee
from samenspel.learning.models import ImprovementState, ScanAnswering, ScanGroupKind, Score
from samenspel.learning.queries.scans import StatementSheet
from samenspel.learning.statements import Condition, statement_list
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Organisation, Person

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
UNKNOWN = "unknown"
MOST_ASKED = 300


class RoundForm(forms.Form):
    """Name, period, and who reads what came out."""

    title = forms.CharField(label=_("What is this round called?"), max_length=120)
    starts_on = forms.DateField(label=_("First day"), widget=DAY)
    last_day = forms.DateField(label=_("Last day"), widget=DAY)
    is_public = forms.BooleanField(
        label=_("Everybody may read what came out"),
        required=False,
        help_text=_("Only groups of five answers or more; names never."),
    )

    def draft(self, *, opgave: Opgave | None = None, groups: tuple[GroupDraft, ...] = ()) -> ScanDraft:
        """The round as the action wants it."""
        typed = self.cleaned_data
        return ScanDraft(
            typed["title"], typed["starts_on"], typed["last_day"], typed["is_public"], opgave, groups
        )


class NewRoundForm(RoundForm):
    """A new round, with how each group answers."""

    owner = RowChoiceField(label=_("For which organisation?"))
    opgave = RowChoiceField(
        label=_("About one opgave?"),
        required=False,
        empty_label=_("no, about the whole organisation"),
    )

    def __init__(
        self, *args: Any, owners: Iterable[Organisation], opgaven: Iterable[Opgave], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "owner", RowChoiceField).offer(owners)
        field_of(self, "opgave", RowChoiceField).offer(opgaven)
        for kind in ScanGroupKind:
            # The list of what is wrong on top of the form names the group with each field.
            group = {"group": str(kind.label).capitalize()}
            self.fields[f"{kind}_answering"] = forms.ChoiceField(
                label=gettext("%(group)s: how do they answer?") % group,
                required=False,
                choices=[("", _("this group is not asked")), *ScanAnswering.choices],
            )
            self.fields[f"{kind}_n"] = forms.IntegerField(
                label=gettext("%(group)s: how many people do you ask?") % group,
                required=False,
                min_value=1,
                max_value=5000,
            )

    def group_parts(self) -> Iterator[tuple[str, forms.BoundField, forms.BoundField]]:
        """The two fields of each group together, for the page."""
        for kind in ScanGroupKind:
            yield str(kind.label), self[f"{kind}_answering"], self[f"{kind}_n"]

    def clean(self) -> dict[str, Any]:
        """A group that is asked says how many people it is."""
        typed = super().clean() or {}
        for kind in ScanGroupKind:
            if typed.get(f"{kind}_answering") and not typed.get(f"{kind}_n"):
                self.add_error(f"{kind}_n", gettext("Say how many people you ask in this group."))
        return typed

    def round_draft(self) -> ScanDraft:
        """The round with its groups."""
        typed = self.cleaned_data
        groups = tuple(
            GroupDraft(kind, typed[f"{kind}_answering"], typed[f"{kind}_n"])
            for kind in ScanGroupKind
            if typed.get(f"{kind}_answering")
        )
        return self.draft(opgave=typed["opgave"], groups=groups)


class InviteForm(forms.Form):
    """People to ask by mail, one a line."""

    people = forms.CharField(
        label=_("Whom do you ask?"),
        widget=forms.Textarea({"rows": 6}),
        help_text=_("One a line: name; e-mail address. For example: Hatice Demir; hatice@example.org"),
    )

    def clean_people(self) -> tuple[Invitee, ...]:
        """The lines as people; a line that cannot be read is named by its number."""
        found = []
        for number, line in enumerate(self.cleaned_data["people"].splitlines(), start=1):
            if not line.strip():
                continue
            name, _sign, address = line.replace(",", ";").rpartition(";")
            try:
                validate_email(address.strip())
            except ValidationError:
                raise ValidationError(
                    gettext("Line %(number)d has no e-mail address that we can read: %(line)s")
                    % {"number": number, "line": line.strip()[:80]}
                ) from None
            found.append(Invitee(name.strip()[:120] or address.strip(), address.strip()))
        if len(found) > MOST_ASKED:
            raise ValidationError(gettext("At most %(most)d people at a time.") % {"most": MOST_ASKED})
        return tuple(found)


class ConditionForm(forms.Form):
    """The statements of one condition; all of them may be left out."""

    def __init__(
        self, *args: Any, condition: Condition, statements: Sequence[StatementSheet], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.condition, self.statements = condition, statements
        choices = [*((str(value), label) for value, label in Score.choices), (UNKNOWN, _("I do not know"))]
        for statement in statements:
            self.fields[f"s{statement.key}"] = forms.ChoiceField(
                label=statement.text,
                required=False,
                choices=choices,
                widget=forms.RadioSelect,
                initial=statement.chosen,
            )
        self.fields["remark"] = forms.CharField(
            label=_("What do you see, or where does it show?"),
            required=False,
            max_length=500,
            widget=forms.Textarea({"rows": 3}),
            help_text=_("Leave out names of people."),
        )

    def statement_parts(self) -> Iterator[tuple[StatementSheet, forms.BoundField]]:
        """Each statement with its field, for the page."""
        for statement in self.statements:
            yield statement, self[f"s{statement.key}"]

    def answers(self) -> ConditionAnswers:
        """What was chosen, as the action wants it."""
        scores: dict[str, int | None] = {}
        for statement in self.statements:
            given = self.cleaned_data[f"s{statement.key}"]
            if given:
                scores[statement.key] = None if given == UNKNOWN else int(given)
        return ConditionAnswers(self.condition.number, scores, self.cleaned_data["remark"])


class CodeForm(forms.Form):
    """The code of a letter or a poster."""

    code = forms.CharField(
        label=_("Your code"), max_length=12, widget=forms.TextInput({"autocomplete": "off"})
    )


class ImprovementForm(forms.Form):
    """What gets better, by whom, before when."""

    condition = forms.TypedChoiceField(label=_("Which condition?"), coerce=int, empty_value=None)
    what = forms.CharField(label=_("What gets better?"), max_length=300)
    owner = RowChoiceField(label=_("Who sees to it?"), empty_label=_("choose somebody"))
    due_on = forms.DateField(label=_("Before when?"), widget=DAY)

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "owner", RowChoiceField).offer(people)
        field_of(self, "condition", forms.TypedChoiceField).choices = [
            ("", _("choose a condition")),
            *(
                (condition.number, f"{condition.number}. {condition.title}")
                for condition in statement_list().conditions
            ),
        ]

    def draft(self) -> ImprovementDraft:
        """The promise as the action wants it."""
        return ImprovementDraft(**self.cleaned_data)


class SettleImprovementForm(forms.Form):
    """What came of it."""

    state = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[(s.value, s.label) for s in (ImprovementState.DONE, ImprovementState.MISSED)],
        widget=forms.RadioSelect,
    )
    came_of_it = forms.CharField(
        label=_("What came of it, or why did it not happen?"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )


def last_day_of(ends_before: dt.date) -> dt.date:
    """The last day of a period, as a form asks it."""
    return ends_before - dt.timedelta(days=1)
