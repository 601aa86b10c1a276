"""WITH WHOM: stakeholders, relations and positions over time, teams, who is missing.

Never a right: assignments live in `opgaven`.
"""
