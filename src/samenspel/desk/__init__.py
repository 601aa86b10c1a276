"""MINE: everything that waits for this person. Never work of its own."""
