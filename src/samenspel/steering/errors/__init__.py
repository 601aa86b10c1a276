"""The refusals of this room, by subject."""

from samenspel.steering.errors.course import (
    NothingToLookAhead,
    TemplateTooLarge,
)
from samenspel.steering.errors.lights import AccountMissing, JudgedMeanwhile, ReasonMissing

__all__ = [
    "AccountMissing",
    "JudgedMeanwhile",
    "NothingToLookAhead",
    "ReasonMissing",
    "TemplateTooLarge",
]
