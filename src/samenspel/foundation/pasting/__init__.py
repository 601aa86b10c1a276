"""Lists that people paste or upload: headings in any order in, clean rows and named faults out."""

from samenspel.foundation.pasting.lines import LARGEST, MOST_ROWS, CannotRead
from samenspel.foundation.pasting.reading import read_pasted
from samenspel.foundation.pasting.sheets import PasteColumn, Pasted, PastedRow, PasteFault
from samenspel.foundation.pasting.texts import texts_in

__all__ = [
    "LARGEST",
    "MOST_ROWS",
    "CannotRead",
    "PasteColumn",
    "PasteFault",
    "Pasted",
    "PastedRow",
    "read_pasted",
    "texts_in",
]
