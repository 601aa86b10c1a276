"""WHEN: the planning-and-control calendar, what the council asked, and papers frozen as they were delivered.

Never a second council information system, and never a report that is asked again of today's figures.
"""
