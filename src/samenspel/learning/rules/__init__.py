"""Decisions on values in hand, by subject."""
