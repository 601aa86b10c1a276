"""What can be done with places: bring in a layout, take it over, put together a working area."""

from samenspel.places.actions.layouts import (
    LayoutDraft,
    check_layout,
    receive_layout,
    start_layout,
    take_over_areas,
    take_over_layout,
)
from samenspel.places.actions.working_areas import (
    WorkingAreaDraft,
    change_working_area,
    draw_working_area,
    end_working_area,
)

__all__ = [
    "LayoutDraft",
    "WorkingAreaDraft",
    "change_working_area",
    "check_layout",
    "draw_working_area",
    "end_working_area",
    "receive_layout",
    "start_layout",
    "take_over_areas",
    "take_over_layout",
]
