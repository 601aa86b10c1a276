"""SHOW: the public home, search page, feeds, open data and the root of the one API.

Never a copy of a room's page.
"""
