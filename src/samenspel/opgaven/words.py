"""Choices as Dutch words, for addresses and for other programs."""

from samenspel.foundation.web import WordInAddress
from samenspel.opgaven.models import Criterion, OpgaveStatus, Part

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


class CriterionInAddress(WordInAddress):
    """A question of the recognition test."""

    words = CRITERIA


class GapInAddress(WordInAddress):
    """A gap of a version."""

    words = GAPS
