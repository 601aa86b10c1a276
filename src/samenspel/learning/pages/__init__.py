"""HTTP in, HTTP out, by subject."""
