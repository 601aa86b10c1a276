"""The refusals of this room, by subject."""
