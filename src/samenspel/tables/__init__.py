"""MEET: theme tables and other meetings, who sat there, and the numbered notes. Never a vote."""
