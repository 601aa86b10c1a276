"""The pages of figures: looking, importing, typing, and the sources that are fetched."""

from samenspel.figures.pages.feeds import add_feed, change_feed, feed_page, fetch_now, list_feeds, switch_feed
from samenspel.figures.pages.figures import (
    batch_page,
    bring_back_batch,
    correct_series,
    import_file,
    indicator_list,
    indicator_page,
    start_batch,
    type_series,
    values_csv,
    values_xlsx,
    withdraw_batch,
)

__all__ = [
    "add_feed",
    "batch_page",
    "bring_back_batch",
    "change_feed",
    "correct_series",
    "feed_page",
    "fetch_now",
    "import_file",
    "indicator_list",
    "indicator_page",
    "list_feeds",
    "start_batch",
    "switch_feed",
    "type_series",
    "values_csv",
    "values_xlsx",
    "withdraw_batch",
]
