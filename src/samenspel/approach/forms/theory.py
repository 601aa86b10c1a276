"""What people fill in about the theory of change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.approach.actions import AssumptionTestDraft, JudgementDraft, NodeDraft
from samenspel.approach.models import Confidence, Effort, Evidence, Layer, TheoryNode
from samenspel.figures.queries import IndicatorGroup
from samenspel.foundation.web import RowChoiceField, field_of
from samenspel.opgaven.models import Sentence
from samenspel.ui.pasting import PasteForm


class QuickNodeForm(forms.Form):
    """A line in the outline: the layer is where one types."""

    layer = forms.ChoiceField(choices=Layer.choices, widget=forms.HiddenInput())
    title = forms.CharField(
        label=_("In a few words"),
        max_length=160,
        error_messages={"required": _("Type a few words first, then press the button.")},
    )

    def draft(self) -> NodeDraft:
        """The node as the action wants it."""
        return NodeDraft(**self.cleaned_data)


class NodeForm(forms.Form):
    """A node with everything that can be said of it."""

    title = forms.CharField(
        label=_("In a few words"),
        max_length=160,
        required=False,
        help_text=_("For an effort of the plan the name of that effort is used."),
    )
    layer = forms.ChoiceField(label=_("In which layer does it belong?"), choices=Layer.choices)
    explanation = forms.CharField(
        label=_("What do we mean by it?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3, "data-draft": "node"}),
    )
    sentence = RowChoiceField(
        label=_("On which sentence of the formulation does it rest?"),
        required=False,
        empty_label=_("on none"),
        help_text=_("For a goal or an outcome. The thread then runs on from that sentence to here."),
    )
    indicator = RowChoiceField(
        label=_("At which figure do we see it?"), required=False, empty_label=_("at none yet")
    )
    effort = RowChoiceField(
        label=_("Is it an effort of the plan?"),
        required=False,
        empty_label=_("no, or not yet"),
        help_text=_("For the layer “effort” only."),
    )

    def __init__(
        self,
        *args: Any,
        sentences: Iterable[Sentence],
        indicators: Iterable[IndicatorGroup],
        efforts: Iterable[Effort],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        groups = ((group.name, group.indicators) for group in indicators)
        field_of(self, "indicator", RowChoiceField).offer_groups(groups)
        offered = {"sentence": sentences, "effort": efforts}
        for name, rows in offered.items():
            field_of(self, name, RowChoiceField).offer(rows)

    def draft(self) -> NodeDraft:
        """The node as the action wants it."""
        return NodeDraft(**self.cleaned_data)


class LinkForm(forms.Form):
    """One thing leads to another, because of an assumption."""

    source = RowChoiceField(label=_("This …"), empty_label=_("choose from the theory"))
    target = RowChoiceField(label=_("… leads to this"), empty_label=_("choose from the theory"))
    assumption = forms.CharField(
        label=_("… because we assume that"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2, "data-draft": "assumption"}),
        help_text=_("For example: “Who is visited every week dares to join in sooner.”"),
    )

    def __init__(self, *args: Any, nodes: list[tuple[str, list[TheoryNode]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("source", "target"):
            field_of(self, name, RowChoiceField).offer_groups(nodes)


class AssumptionForm(forms.Form):
    """The words of an assumption."""

    assumption = forms.CharField(
        label=_("Because we assume that"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2, "data-draft": "assumption"}),
    )


class JudgementForm(forms.Form):
    """How sure somebody is, and what that rests on."""

    confidence = forms.ChoiceField(
        label=_("How sure are you that it works like this here?"),
        choices=Confidence.choices,
        widget=forms.RadioSelect,
    )
    evidence = forms.ChoiceField(
        label=_("What does it rest on?"),
        choices=Evidence.choices,
        widget=forms.RadioSelect,
        help_text=_("A ladder: each next step says more about whether it comes by what you do."),
    )
    why = forms.CharField(
        label=_("Where does that show?"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2, "data-draft": "why"}),
        help_text=_("A report, a conversation, a figure. Never the name of a resident."),
    )
    judged_by_name = forms.CharField(label=_("Who thinks so?"), max_length=120)

    def draft(self) -> JudgementDraft:
        """The judgement as the action wants it."""
        return JudgementDraft(**self.cleaned_data)


class AssumptionTestForm(forms.Form):
    """Who finds out whether an assumption holds."""

    how = forms.CharField(
        label=_("How do we find out?"),
        max_length=300,
        help_text=_("For example: “Ask ten visited people in May whether they go out more often.”"),
    )
    owner_name = forms.CharField(label=_("Who does that?"), max_length=120)
    due_on = forms.DateField(
        label=_("Before when?"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def draft(self) -> AssumptionTestDraft:
        """The test as the action wants it."""
        return AssumptionTestDraft(**self.cleaned_data)


class OutlineForm(PasteForm):
    """An outline as text, or as a file that goes before it."""

    pasted = forms.CharField(
        label=_("The outline"),
        help_text=_("With indents or numbers, or rows from a spreadsheet. One line for each thing."),
        widget=forms.Textarea({"rows": 12, "spellcheck": "false", "data-draft": "outline"}),
        strip=False,
    )
    upload = forms.FileField(
        label=_("Or choose a file"),
        help_text=_("An .xlsx or .txt file of at most 200 lines."),
        allow_empty_file=True,
    )
