"""The questions of an analysis and the steps of a year as Dutch words, for addresses."""

from samenspel.foundation.web import WordInAddress
from samenspel.subsidies.models import CycleStepKind, FindingPart

PARTS: dict[str, str] = {
    FindingPart.FIGURES: "cijfers",
    FindingPart.PEOPLE: "mensen",
    FindingPart.RUNNING: "loopt-al",
}


class PartInAddress(WordInAddress):
    """A question of an analysis in a path."""

    words = PARTS


CYCLE_STEPS: dict[str, str] = {
    CycleStepKind.ANALYSIS: "analyse",
    CycleStepKind.CHOOSING: "kiezen",
    CycleStepKind.PLAN: "plan",
    CycleStepKind.LOOK_BACK: "terugkijken",
}


class CycleStepInAddress(WordInAddress):
    """A step in the year of an area in a path."""

    words = CYCLE_STEPS
