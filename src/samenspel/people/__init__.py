"""WHO: accounts, persons, organisations, memberships, functions and sign-in.

Never a right on an opgave: that is an assignment in `opgaven`.
"""
