"""Reads about figures: series, indicators, their pages and maps, and what an import says."""

from samenspel.figures.queries.batches import BatchRow, BatchSheet, batch_rows, batch_sheet
from samenspel.figures.queries.feeds import FeedCard, FeedSheet, feed_cards, feed_sheet, n_failing
from samenspel.figures.queries.figure_maps import figure_map, figure_words
from samenspel.figures.queries.indicators import (
    IndicatorGroup,
    IndicatorListSheet,
    IndicatorRow,
    KeyFigure,
    indicator_cards,
    indicator_groups,
    indicator_list_sheet,
    key_figures,
    value_words,
)
from samenspel.figures.queries.series import SeriesPoint, SourceLine, series_of, sources_sentence
from samenspel.figures.queries.sheets import (
    IndicatorSheet,
    Window,
    any_area_with_figures,
    areas_with_figures,
    indicator_sheet,
)
from samenspel.figures.queries.typed import TypedSheet, typed_sheet
from samenspel.figures.queries.values import ValueRow, value_rows

__all__ = [
    "BatchRow",
    "BatchSheet",
    "FeedCard",
    "FeedSheet",
    "IndicatorGroup",
    "IndicatorListSheet",
    "IndicatorRow",
    "IndicatorSheet",
    "KeyFigure",
    "SeriesPoint",
    "SourceLine",
    "TypedSheet",
    "ValueRow",
    "Window",
    "any_area_with_figures",
    "areas_with_figures",
    "batch_rows",
    "batch_sheet",
    "feed_cards",
    "feed_sheet",
    "figure_map",
    "figure_words",
    "indicator_cards",
    "indicator_groups",
    "indicator_list_sheet",
    "indicator_sheet",
    "key_figures",
    "n_failing",
    "series_of",
    "sources_sentence",
    "typed_sheet",
    "value_rows",
    "value_words",
]
