"""MEET: theme tables and what was said at them.

This room owns theme tables, who sat there, and the numbered notes that the host types. It never
weighs a note or says what it means: a note leads on to an opgave by a link that a person makes.
"""
