"""The refusals of this room, by subject; each subject is imported by its own name."""
