"""What is asked of people in this room, by subject."""

from samenspel.rhythm.forms.calendar import DropForm, MomentForm, ProposalForm
from samenspel.rhythm.forms.council import ItemForm, RemoveForm, StepForm
from samenspel.rhythm.forms.editions import (
    DeliveryForm,
    DifferenceForm,
    EditionForm,
    GoalForm,
    SectionForm,
    TakeBackForm,
)
from samenspel.rhythm.forms.templates import TemplateForm

__all__ = [
    "DeliveryForm",
    "DifferenceForm",
    "DropForm",
    "EditionForm",
    "GoalForm",
    "ItemForm",
    "MomentForm",
    "ProposalForm",
    "RemoveForm",
    "SectionForm",
    "StepForm",
    "TakeBackForm",
    "TemplateForm",
]
