"""Samenspel: the chain from the voice of residents to results and lessons, in one place."""
