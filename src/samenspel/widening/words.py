"""Choices of this room as Dutch words, for addresses."""

from samenspel.foundation.web import WordInAddress
from samenspel.widening.models import PilotOutcome, PilotState

# What is asked for in the list of pilots: how far they are, or what became of them.
PILOTS_ASKED: dict[str, str] = {
    PilotState.DRAFT: "in-voorbereiding",
    PilotState.RUNNING: "loopt",
    PilotOutcome.STOPPED: "gestopt",
    PilotOutcome.WIDENED: "verbreed",
    PilotOutcome.WENT_ON: "door-gegaan",
}


class WayInAddress(WordInAddress):
    """Whether an area comes earlier or later, in a path."""

    words = {"earlier": "eerder", "later": "later"}
