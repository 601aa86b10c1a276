"""The public calculations: pure functions on plain values and arrays.

Never Django, a clock, a file or hidden chance.
"""
