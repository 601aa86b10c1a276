"""Pilots, practices and programmes for other programs; learning plans are somebody's own, and not here."""

from ninja import Router

from samenspel.widening.api.pilots import router as pilots
from samenspel.widening.api.practices import router as practices
from samenspel.widening.api.programmes import router as programmes

router = Router()
router.add_router("", pilots)
router.add_router("", practices)
router.add_router("", programmes)

__all__ = ["router"]
