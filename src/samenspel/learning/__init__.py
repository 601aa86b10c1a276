"""WISER?: reflections, lessons, scan, repertoire and stories.

Never a score that hides a missing condition.
"""
