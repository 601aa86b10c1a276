"""The refusals of this room, by subject."""

from samenspel.steering.errors.course import (
    NothingToLookAhead,
    TemplateTooLarge,
)

__all__ = [
    "NothingToLookAhead",
    "TemplateTooLarge",
]
