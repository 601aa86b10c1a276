"""What this room keeps, by subject."""
