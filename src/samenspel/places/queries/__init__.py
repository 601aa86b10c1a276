"""Reads about places: rows of a day, lists, the page of one area, maps, and what an import says."""

from samenspel.places.layouts import layout_changes
from samenspel.places.queries.area_rows import AreaRow
from samenspel.places.queries.areas import (
    AreaListSheet,
    AreaSheet,
    area_cards,
    area_choices,
    area_found,
    area_list_sheet,
    area_sheet,
    areas_by_id,
    rows_by_code,
    rows_on,
    running_on,
    running_row,
    same_codes,
    trail_of,
)
from samenspel.places.queries.around import Surroundings, area_around, areas_above
from samenspel.places.queries.borders import (
    BorderTable,
    Successor,
    border_tables,
    names_of_codes,
    successor_sentence,
    successors,
)
from samenspel.places.queries.codes import municipality_code
from samenspel.places.queries.imports import (
    LayoutRow,
    LayoutSheet,
    change_words,
    layout_rows,
    layout_sheet,
    waits_long,
)
from samenspel.places.queries.kinds import kind_counted
from samenspel.places.queries.maps import MapShape, MapSheet, OutlineMap, map_sheet
from samenspel.places.queries.parts import (
    PartChoices,
    PartGroup,
    part_choices,
    part_codes,
    part_groups,
    working_area_sheet,
)
from samenspel.places.queries.within import lies_within

__all__ = [
    "AreaListSheet",
    "AreaRow",
    "AreaSheet",
    "BorderTable",
    "LayoutRow",
    "LayoutSheet",
    "MapShape",
    "MapSheet",
    "OutlineMap",
    "PartChoices",
    "PartGroup",
    "Successor",
    "Surroundings",
    "area_around",
    "area_cards",
    "area_choices",
    "area_found",
    "area_list_sheet",
    "area_sheet",
    "areas_above",
    "areas_by_id",
    "border_tables",
    "change_words",
    "kind_counted",
    "layout_changes",
    "layout_rows",
    "layout_sheet",
    "lies_within",
    "map_sheet",
    "municipality_code",
    "names_of_codes",
    "part_choices",
    "part_codes",
    "part_groups",
    "rows_by_code",
    "rows_on",
    "running_on",
    "running_row",
    "same_codes",
    "successor_sentence",
    "successors",
    "trail_of",
    "waits_long",
    "working_area_sheet",
]
