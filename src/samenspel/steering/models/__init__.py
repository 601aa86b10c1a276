"""What this room keeps, by subject."""

from samenspel.steering.models.course import (
    DocumentKind,
    DocumentTemplate,
    OutlookRun,
)

__all__ = [
    "DocumentKind",
    "DocumentTemplate",
    "OutlookRun",
]
