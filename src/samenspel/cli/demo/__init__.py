"""The demonstration: an invented municipality, made through the same actions that people use."""
