"""The reads of this room, by subject."""

from samenspel.subsidies.queries.analyses import (
    AnalysisRow,
    AnalysisSheet,
    AreaOpgaveRow,
    FindingGroup,
    FindingRow,
    ResultRow,
    analysis_cards,
    analysis_rows,
    analysis_sheet,
    area_opgave_cards,
    area_opgave_rows,
)
from samenspel.subsidies.queries.compared import AnalysisChanges, OpgaveChange, changes_since
from samenspel.subsidies.queries.known import (
    KnownRow,
    chosen_rows,
    known_rows,
    left_to_take,
    opgaven_to_choose,
    source_choices,
)

__all__ = [
    "AnalysisChanges",
    "AnalysisRow",
    "AnalysisSheet",
    "AreaOpgaveRow",
    "FindingGroup",
    "FindingRow",
    "KnownRow",
    "OpgaveChange",
    "ResultRow",
    "analysis_cards",
    "analysis_rows",
    "analysis_sheet",
    "area_opgave_cards",
    "area_opgave_rows",
    "changes_since",
    "chosen_rows",
    "known_rows",
    "left_to_take",
    "opgaven_to_choose",
    "source_choices",
]
