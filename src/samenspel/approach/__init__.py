"""HOW: theory of change, action lines, efforts, agreed actions, journeys, promised days. Never money."""
