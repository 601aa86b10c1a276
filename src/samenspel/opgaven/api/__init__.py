"""Opgaven for other programs, to read and to write: the same queries and actions as on the pages."""

# Reading and writing share one router: of two routers, only the first would answer at an address.
from samenspel.opgaven.api import assignments, choosing, government, phases, weighing, writing
from samenspel.opgaven.api.reading import router

__all__ = ["assignments", "choosing", "government", "phases", "router", "weighing", "writing"]
