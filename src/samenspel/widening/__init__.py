"""EVERYWHERE?: pilots, what worked and where it goes next, and how people learn to work like this.

Never a figure about one person, and never a name beside what was measured.
"""
