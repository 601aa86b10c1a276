"""What can be done with places: bring in a layout, take it over, put together a working area."""

from samenspel.places.actions.layouts import (
    LayoutDraft,
    begin_layout,
    check_layout,
    keep_layout,
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
from samenspel.places.importers import AreaChoice

__all__ = [
    "AreaChoice",
    "LayoutDraft",
    "WorkingAreaDraft",
    "begin_layout",
    "change_working_area",
    "check_layout",
    "draw_working_area",
    "end_working_area",
    "keep_layout",
    "receive_layout",
    "start_layout",
    "take_over_areas",
    "take_over_layout",
]
