"""What people paste or upload, by subject."""

from samenspel.approach.importers.agreed import AGREED_COLUMNS, agreed_drafts
from samenspel.approach.importers.outline import Outline, read_outline

__all__ = ["AGREED_COLUMNS", "Outline", "agreed_drafts", "read_outline"]
