"""Who sees and changes what of this room, by subject."""

from samenspel.subsidies.permissions.analyses import (
    analysis_owners,
    locked_analysis,
    may_adopt_analysis,
    may_change_analysis,
    may_write_analysis,
    visible_analyses,
    visible_analysis,
    visible_area_opgave,
    visible_area_opgaven,
    visible_findings,
    visible_wanted_results,
)
from samenspel.subsidies.permissions.register import (
    may_import_register,
    may_place,
    placeable_entries,
    register_owners,
    visible_entries,
    visible_entry,
    visible_placings,
    visible_register,
    visible_registers,
)

__all__ = [
    "analysis_owners",
    "locked_analysis",
    "may_adopt_analysis",
    "may_change_analysis",
    "may_import_register",
    "may_place",
    "may_write_analysis",
    "placeable_entries",
    "register_owners",
    "visible_analyses",
    "visible_analysis",
    "visible_area_opgave",
    "visible_area_opgaven",
    "visible_entries",
    "visible_entry",
    "visible_findings",
    "visible_placings",
    "visible_register",
    "visible_registers",
    "visible_wanted_results",
]
