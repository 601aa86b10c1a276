"""HTTP in, HTTP out, by subject; each subject is imported by its own name."""
