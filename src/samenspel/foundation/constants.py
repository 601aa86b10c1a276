"""The numbers that protect people, each defined once."""

import datetime as dt
from typing import Final

SMALLEST_PUBLISHABLE_CELL: Final = 10
SMALLEST_GROUP: Final = 5
FEWEST_VOTERS: Final = 7
# Six weeks: long enough for the minutes and a question afterwards.
NAMES_STAY: Final = dt.timedelta(days=42)
