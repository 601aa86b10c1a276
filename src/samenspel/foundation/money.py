"""Money is whole cents; a float never holds it."""

from __future__ import annotations

import re

_AMOUNT = re.compile(r"^\s*€?\s*(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{2}|-))?\s*$")


def cents_from(text: str) -> int | None:
    """The cents in a Dutch amount such as ``€ 1.240,50``, or None when it is not one."""
    found = _AMOUNT.match(text)
    if found is None:
        return None
    sign, euros, cents = found.groups()
    amount = int(euros.replace(".", "")) * 100 + (int(cents) if cents and cents != "-" else 0)
    return -amount if sign else amount
