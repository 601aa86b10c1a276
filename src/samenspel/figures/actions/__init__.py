"""What can be done with figures: bring in a file, type a series, correct it, withdraw a batch."""

from samenspel.figures.actions.batches import bring_back_batch, withdraw_batch
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
    "FileDraft",
    "SeriesDraft",
    "TypedPoint",
    "bring_back_batch",
    "check_batch",
    "correct_series",
    "receive_file",
    "start_batch",
    "type_series",
    "withdraw_batch",
    "write_batch",
]
