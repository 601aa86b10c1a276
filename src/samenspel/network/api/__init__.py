"""Parties, force fields and teams for other programs: the same queries and actions as on the pages."""

from ninja import Router

from samenspel.network.api.parties import router as parties
from samenspel.network.api.teams import router as teams

router = Router()
router.add_router("", parties)
router.add_router("", teams)

__all__ = ["router"]
