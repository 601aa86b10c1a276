"""LISTEN: conversations, statements, votes and opinion groups.

Never what is done with them: that is for the rooms above.
"""
