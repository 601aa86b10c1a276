"""WITH WHAT: pots, contributions, lines and joint division. Never a decision that belongs to the council."""
