"""AGREE: opgaven, how they are recognised, formulated together, and who stands behind which words.

This room owns the opgave and its assignments (the only source of rights on it), the recognition test,
the formulation in versions with its sources, gaps and reactions. It never plans, pays or measures:
those are rooms above.
"""
