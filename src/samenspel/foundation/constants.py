"""The numbers that protect people, each defined once."""

from typing import Final

SMALLEST_PUBLISHABLE_CELL: Final = 10
SMALLEST_GROUP: Final = 5
FEWEST_VOTERS: Final = 7
