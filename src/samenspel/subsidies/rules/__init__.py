"""Decisions on values in hand, by subject."""

from samenspel.subsidies.rules.analyses import OpgaveInHand, leads_somewhere, missing_parts, moved

__all__ = ["OpgaveInHand", "leads_somewhere", "missing_parts", "moved"]
