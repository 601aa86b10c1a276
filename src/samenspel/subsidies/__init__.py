"""GRANT: area analyses, schemes, applications, awards and settlements.

Never the person behind a blind assessment.
"""
