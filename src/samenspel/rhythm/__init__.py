"""WHEN: the planning-and-control calendar, council items and frozen editions.

Never a second council system.
"""
