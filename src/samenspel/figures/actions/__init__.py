"""What can be done with figures: bring in a file, fetch a source, type a series, correct it."""

from samenspel.figures.actions.batches import bring_back_batch, withdraw_batch
from samenspel.figures.actions.feeds import (
    FeedDraft,
    change_feed,
    keep_feed,
    resume_feed,
    run_due_feeds,
    run_feed,
    stop_feed,
)
from samenspel.figures.actions.files import (
    FileDraft,
    check_batch,
    receive_file,
    start_batch,
    write_batch,
)
from samenspel.figures.actions.typed import SeriesDraft, correct_series, type_series
from samenspel.figures.rules import TypedPoint

__all__ = [
    "FeedDraft",
    "FileDraft",
    "SeriesDraft",
    "TypedPoint",
    "bring_back_batch",
    "change_feed",
    "check_batch",
    "correct_series",
    "keep_feed",
    "receive_file",
    "resume_feed",
    "run_due_feeds",
    "run_feed",
    "start_batch",
    "stop_feed",
    "type_series",
    "withdraw_batch",
    "write_batch",
]
