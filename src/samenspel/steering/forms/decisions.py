"""A decision as it is written down at the table, that it was carried out, and looking back on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.web import field_of
from samenspel.opgaven.models import Assignment, Direction
from samenspel.steering import errors
from samenspel.steering.actions import Against, DecisionDraft, ExpectationDraft, LookBackDraft, Option
from samenspel.steering.forms.meetings import AREA, DAY
from samenspel.steering.models import IndicatorUse, LookBackVerdict, MeetingSeat
from samenspel.steering.queries import Milestone
from samenspel.steering.rules import FEWEST_OPTIONS

N_OPTIONS = 4

_TOO_FEW = {
    "required": _("Fill this in. A decision is a choice between at least two options, told from both sides.")
}

# The number of an option, and what it is, what speaks for it and what against.
OptionFields = tuple[int, forms.BoundField, forms.BoundField, forms.BoundField]


class DecisionForm(forms.Form):
    """The question, the options, what was chosen and why, who does it, and what it should bring."""

    question = forms.CharField(label=_("What had to be decided?"), max_length=300)
    chosen = forms.ChoiceField(
        label=_("Which option was chosen?"),
        choices=[(str(n), _("option %(n)d") % {"n": n}) for n in range(1, N_OPTIONS + 1)],
        widget=forms.RadioSelect,
        error_messages={"required": errors.NothingChosen.sentence},
    )
    reason = forms.CharField(
        label=_("Why this one?"),
        max_length=2000,
        widget=AREA,
        error_messages={"required": errors.DecisionUnexplained.sentence},
    )
    carrier = forms.ChoiceField(
        label=_("Who carries it out?"), error_messages={"required": errors.CarrierMissing.sentence}
    )
    due_on = forms.DateField(
        label=_("Carried out by which day?"),
        widget=DAY,
        error_messages={"required": errors.DueBefore.sentence},
    )
    about = forms.ChoiceField(
        label=_("What will show whether it works?"),
        help_text=_("A figure that should move, or an effort or agreement that should be ready."),
        error_messages={"required": errors.ExpectationOfNothing.sentence},
    )
    direction = forms.ChoiceField(
        label=_("If it is a figure: which way should it go?"),
        choices=[("", _("choose a direction")), *Direction.choices],
        required=False,
    )
    size = forms.DecimalField(
        label=_("If it is a figure: by how much, at least?"),
        max_digits=14,
        decimal_places=4,
        localize=True,
        required=False,
        help_text=_("In the unit of the figure. A rough guess is good."),
        widget=forms.TextInput({"inputmode": "decimal"}),
    )
    ready = forms.CharField(
        label=_("If it is an effort or agreement: what should be ready by then?"),
        max_length=300,
        required=False,
    )
    look_back_on = forms.DateField(
        label=_("When do you look back?"),
        widget=DAY,
        error_messages={"required": errors.LookBackBefore.sentence},
    )
    body = forms.CharField(label=_("Decided by"), max_length=120, required=False)
    is_public = forms.BooleanField(label=_("Everybody may read this decision"), required=False)

    def __init__(self, *args: Any, choices: DecisionChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = choices
        self._add_options()
        field_of(self, "carrier", forms.ChoiceField).choices = choices.carrier_choices()
        field_of(self, "about", forms.ChoiceField).choices = choices.about_choices()
        for seat in choices.seats:
            self.fields[f"against_{seat.pk}"] = forms.CharField(
                label=f"{seat.person} ({seat.organisation})", max_length=500, required=False
            )

    def _add_options(self) -> None:
        for n in range(1, N_OPTIONS + 1):
            for name, label, longest in (
                # The number is in each label: the list of what is wrong shows no legend.
                ("option", gettext("Option %(n)s in a sentence"), 300),
                ("for", gettext("What speaks for option %(n)s?"), 500),
                ("against", gettext("What speaks against option %(n)s?"), 500),
            ):
                # The first two are asked for; that each was told from both sides is for the rules to say.
                self.fields[f"{name}{n}"] = forms.CharField(
                    label=label % {"n": n},
                    max_length=longest,
                    required=n <= FEWEST_OPTIONS,
                    error_messages=_TOO_FEW,
                )

    @property
    def needed_options(self) -> list[OptionFields]:
        """The options without which there is no choice, each with its number and three fields."""
        return self._fields_of(range(1, FEWEST_OPTIONS + 1))

    @property
    def more_options(self) -> list[OptionFields]:
        """The options that fold away as long as nothing stands in them."""
        return self._fields_of(range(FEWEST_OPTIONS + 1, N_OPTIONS + 1))

    @property
    def has_more_options(self) -> bool:
        """Whether something was typed in one of those, is wrong with it, or one of them was chosen."""
        typed = any(bound.value() or bound.errors for _n, *fields in self.more_options for bound in fields)
        return typed or self["chosen"].value() in {str(n) for n, *_fields in self.more_options}

    def _fields_of(self, numbers: Iterable[int]) -> list[OptionFields]:
        return [(n, self[f"option{n}"], self[f"for{n}"], self[f"against{n}"]) for n in numbers]

    @property
    def dissents(self) -> list[forms.BoundField]:
        """A field for each person at the table who may disagree."""
        return [self[f"against_{seat.pk}"] for seat in self.offered.seats]

    @property
    def has_dissent(self) -> bool:
        """Whether somebody's reason to disagree was typed, so that it stands open."""
        return any(bound.value() for bound in self.dissents)

    def draft(self) -> DecisionDraft:
        """The decision as the action wants it; the rules say what it still lacks."""
        typed = self.cleaned_data
        carrier = self.offered.carriers.get(typed["carrier"])
        options, chosen = self._options(typed)
        return DecisionDraft(
            question=typed["question"],
            options=options,
            chosen=chosen,
            reason=typed["reason"],
            expects=self._expects(typed),
            carrier=carrier.person if carrier else None,
            carrier_party=carrier.organisation if carrier else None,
            body=typed["body"],
            due_on=typed["due_on"],
            look_back_on=typed["look_back_on"],
            is_public=typed["is_public"],
            against=[
                Against(seat.person, seat.organisation, why)
                for seat in self.offered.seats
                if (why := typed[f"against_{seat.pk}"])
            ],
        )

    def _options(self, typed: Mapping[str, Any]) -> tuple[Sequence[Option], int]:
        """The options of which something was typed, and the place of the chosen one among them."""
        filled = {}
        for n in range(1, N_OPTIONS + 1):
            option = Option(typed[f"option{n}"], typed[f"for{n}"], typed[f"against{n}"])
            if any(vars(option).values()):
                filled[str(n)] = option
        chosen = list(filled).index(typed["chosen"]) if typed["chosen"] in filled else -1
        return tuple(filled.values()), chosen

    def _expects(self, typed: Mapping[str, Any]) -> ExpectationDraft:
        use = self.offered.uses.get(typed["about"])
        return ExpectationDraft(
            use=use,
            milestone=self.offered.milestones.get(typed["about"]),
            direction=typed["direction"] if use else "",
            size=typed["size"] if use else None,
            ready="" if use else typed["ready"],
        )


@dataclass(frozen=True)
class DecisionChoices:
    """What one chooses from: people with a role, figures, efforts and agreements, and who sits there."""

    carriers: Mapping[str, Assignment]
    uses: Mapping[str, IndicatorUse]
    milestones: Mapping[str, Milestone]
    seats: tuple[MeetingSeat, ...] = ()

    def carrier_choices(self) -> list[tuple[str, Any]]:
        """Everybody with a role on the opgave."""
        rows = [(key, f"{row.person} ({row.organisation})") for key, row in self.carriers.items()]
        return [("", _("choose somebody")), *rows]

    def about_choices(self) -> list[tuple[Any, Any]]:
        """The figures, then the efforts and agreements."""
        figures = [(key, f"{use.indicator.label}, {use.area.name}") for key, use in self.uses.items()]
        ready = [(key, milestone.label) for key, milestone in self.milestones.items()]
        groups = [(_("Figures"), figures), (_("Efforts and agreements"), ready)]
        return [("", _("choose one")), *(group for group in groups if group[1])]


class CarriedOutForm(forms.Form):
    """That a decision was carried out, and how."""

    how = forms.CharField(label=_("How was it carried out?"), max_length=500, widget=AREA)


class LookBackForm(forms.Form):
    """What came of a decision, and what is learned."""

    verdict = forms.ChoiceField(
        label=_("Did it bring what you expected?"),
        choices=LookBackVerdict.choices,
        widget=forms.RadioSelect,
    )
    learned = forms.CharField(label=_("What do you learn from it?"), max_length=2000, widget=AREA)
    again_on = forms.DateField(label=_("Too early? Look again on"), widget=DAY, required=False)

    def draft(self) -> LookBackDraft:
        """What was said, as the action wants it."""
        return LookBackDraft(**self.cleaned_data)


class ResultForm(forms.Form):
    """What a decision led to: an effort, an agreement, a figure or another decision."""

    thing = forms.ChoiceField(label=_("What did it lead to?"))

    def __init__(self, *args: Any, things: Sequence[tuple[Any, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "thing", forms.ChoiceField).choices = [("", _("choose one")), *things]
