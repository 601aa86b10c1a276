"""The pages of theme tables: reading and typing, inviting, agreeing, closing, and what goes out."""
