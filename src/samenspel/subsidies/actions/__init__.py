"""The writes of this room, by subject."""

from samenspel.subsidies.actions.analyses import (
    Adoption,
    AnalysisDraft,
    adopt_analysis,
    introduce_analysis,
    start_analysis,
    start_next_version,
)
from samenspel.subsidies.actions.area_opgaven import (
    AreaOpgaveDraft,
    ResultDraft,
    add_area_opgave,
    add_result,
    drop_area_opgave,
    drop_result,
    edit_area_opgave,
    make_candidate,
    move_area_opgave,
)
from samenspel.subsidies.actions.findings import FindingDraft, add_findings, drop_finding, edit_finding

__all__ = [
    "Adoption",
    "AnalysisDraft",
    "AreaOpgaveDraft",
    "FindingDraft",
    "ResultDraft",
    "add_area_opgave",
    "add_findings",
    "add_result",
    "adopt_analysis",
    "drop_area_opgave",
    "drop_finding",
    "drop_result",
    "edit_area_opgave",
    "edit_finding",
    "introduce_analysis",
    "make_candidate",
    "move_area_opgave",
    "start_analysis",
    "start_next_version",
]
