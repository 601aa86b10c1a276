"""Lists that people paste or upload: headings in any order in, clean rows and named faults out."""

from samenspel.foundation.pasting.lines import MOST_ROWS
from samenspel.foundation.pasting.reading import read_pasted
from samenspel.foundation.pasting.sheets import PasteColumn, Pasted, PastedRow, PasteFault

__all__ = ["MOST_ROWS", "PasteColumn", "PasteFault", "Pasted", "PastedRow", "read_pasted"]
