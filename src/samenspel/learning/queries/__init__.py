"""What can be read here, by subject."""
