"""Shape and cleaning of what people fill in, by subject; each subject is imported by its own name."""
