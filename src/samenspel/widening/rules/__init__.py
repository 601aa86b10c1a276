"""Decisions on values in hand, by subject; each subject is imported by its own name."""
