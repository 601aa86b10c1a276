"""ON COURSE?: the outlook of the figure that an opgave wants to move, what was said before, and the card.

Never a judgement without a person, and never a claim that the approach caused a change.
"""
