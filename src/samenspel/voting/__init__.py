"""Votes about money: a rule frozen beforehand, roll and ballots apart, a count that anybody repeats.

It owns the vote from its rule to its count. It never decides: the outcome is an advice until the competent
body has decided, and then the lines are written by an action of the budget.
"""
