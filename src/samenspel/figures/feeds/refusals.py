"""What the readers of answers refuse, as a sentence with a way out."""

from __future__ import annotations

from samenspel.compute.formats.odata import BrokenAnswer
from samenspel.figures import errors
from samenspel.figures.errors import FeedRefused

_REFUSALS: dict[str, type[FeedRefused]] = {
    "half_page": errors.FeedBreaksOff,
    "web_page": errors.FeedIsWebPage,
    "no_list": errors.FeedRefused,
    "error_in_answer": errors.FeedTellsError,
    "empty": errors.FeedEmpty,
    "columns_differ": errors.FeedColumnsChanged,
    "columns_missing": errors.FeedColumnsChanged,
    "row_twice": errors.FeedRowTwice,
    "counts_differ": errors.FeedCountsDiffer,
    "measures_gone": errors.FeedMeasuresGone,
    "units_changed": errors.FeedUnitsChanged,
    "dimension_open": errors.FeedDimensionOpen,
    "choice_unknown": errors.FeedChoiceUnknown,
    "no_area": errors.FeedNotAboutAreas,
    "no_years": errors.FeedNotAboutAreas,
    "no_measures": errors.FeedNotAboutAreas,
}


def refusal_of(broken: BrokenAnswer, *, host: str) -> FeedRefused:
    """The refusal that a person reads."""
    return _REFUSALS[broken.code](host=host, **broken.details)
