"""The pages of this room, by subject."""

from samenspel.subsidies.pages.analyses import (
    adopt,
    analysis_list,
    analysis_page,
    analysis_pdf,
    compare,
    introduce,
    new_analysis,
    next_version,
)
from samenspel.subsidies.pages.area_opgaven import (
    drop_area_opgave,
    drop_result,
    edit_area_opgave,
    make_candidate,
    move_area_opgave,
    new_area_opgave,
    new_result,
    order,
)
from samenspel.subsidies.pages.findings import drop_finding, findings

__all__ = [
    "adopt",
    "analysis_list",
    "analysis_page",
    "analysis_pdf",
    "compare",
    "drop_area_opgave",
    "drop_finding",
    "drop_result",
    "edit_area_opgave",
    "findings",
    "introduce",
    "make_candidate",
    "move_area_opgave",
    "new_analysis",
    "new_area_opgave",
    "new_result",
    "next_version",
    "order",
]
