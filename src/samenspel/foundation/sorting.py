"""Names sort the Dutch way on both databases, through a stored key."""

from __future__ import annotations

import re
import unicodedata

_TUSSENVOEGSEL = re.compile(
    r"^(?:'s-|'t |de |het |den |van der |van den |van de |van |ter |ten )", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")


def sort_key(name: str) -> str:
    """Fold accents and case, set the article aside, and let numbers sort by size."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().strip()
    rest = _TUSSENVOEGSEL.sub("", plain) or plain
    return _DIGITS.sub(lambda m: m[0].zfill(6), rest).casefold()[:200]
