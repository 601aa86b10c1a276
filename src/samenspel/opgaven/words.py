"""Choices as Dutch words, for addresses and for other programs."""

from samenspel.foundation.web import WordInAddress
from samenspel.opgaven.models import (
    CanvasField,
    Criterion,
    OpgaveStatus,
    OwnRole,
    Part,
    RuleOutcome,
)

STATUSES: dict[str, str] = {
    OpgaveStatus.CANDIDATE: "kandidaat",
    OpgaveStatus.OPGAVE: "opgave",
    OpgaveStatus.PROGRAMME: "programma",
    OpgaveStatus.LINE_TASK: "lijntaak",
    OpgaveStatus.NO_OPGAVE: "geen-opgave",
}
PARTS: dict[str, str] = {
    Part.CHANGE: "wat-verandert",
    Part.FOR_WHOM: "voor-wie",
    Part.WHERE: "waar",
    Part.BY_WHEN: "wanneer",
    Part.HOW_WE_SEE: "hoe-we-het-zien",
    Part.ALREADY_WORKS: "wat-al-werkt",
    Part.NOT_OPEN: "wat-vaststaat",
}
CRITERIA: dict[str, str] = {
    Criterion.CUTS_DEEP: "ingrijpend",
    Criterion.FORCE_FIELD: "krachtenveld",
    Criterion.LASTS_LONG: "langdurig",
    Criterion.NOBODY_ALONE: "niemand-alleen",
}
GAPS: dict[str, str] = {
    "recognition": "herkennen",
    **{f"part-{part}": word for part, word in PARTS.items()},
    "date": "datum",
    "sources": "bronnen",
    "baseline": "nulmeting",
    "target": "streefwaarde",
    "policy_fields": "beleidsvelden",
    "support": "steun",
}
CANVAS_FIELDS: dict[str, str] = {
    CanvasField.WHAT_DRIVES_IT: "wat-het-in-stand-houdt",
    CanvasField.CHANCES: "kansen",
    CanvasField.NOT_KNOWN: "wat-we-niet-weten",
    CanvasField.DIRECTION: "richting",
    CanvasField.SMALL_START: "kleine-start",
    CanvasField.RHYTHM: "ritme",
    CanvasField.EARLY_SIGNS: "vroege-tekens",
    CanvasField.LEARNED: "geleerd",
    CanvasField.ADJUSTED: "bijgesteld",
    CanvasField.ELSEWHERE: "elders",
    CanvasField.TRAVELS: "wat-mee-kan",
    CanvasField.STAYS: "wat-blijft",
    CanvasField.NOT_REACHED: "niet-bereikt",
}
OWN_ROLES: dict[str, str] = {
    OwnRole.AUTHORITY: "overheid",
    OwnRole.PROBLEM_SOLVER: "probleemoplosser",
    OwnRole.COMMISSIONER: "opdrachtgever",
    OwnRole.PROCESS_DIRECTOR: "procesregisseur",
    OwnRole.CONNECTOR: "verbinder",
    OwnRole.SUPPORTER: "ondersteuner",
    OwnRole.PARTICIPANT: "deelnemer",
}
RULE_OUTCOMES: dict[str, str] = {
    RuleOutcome.LIFTED: "opgeheven",
    RuleOutcome.PARTLY: "deels-opgeheven",
    RuleOutcome.NOT: "niet-opgeheven",
}


class CanvasFieldInAddress(WordInAddress):
    """A field of the canvas."""

    words = CANVAS_FIELDS


class CriterionInAddress(WordInAddress):
    """A question of the recognition test."""

    words = CRITERIA


class GapInAddress(WordInAddress):
    """A gap of a version."""

    words = GAPS
