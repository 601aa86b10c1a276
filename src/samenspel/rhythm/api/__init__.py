"""The calendar, what the council asked and papers for other programs: the same queries and actions."""

from ninja import Router

from samenspel.rhythm.api.calendar import router as calendar
from samenspel.rhythm.api.council import router as council
from samenspel.rhythm.api.editions import router as editions

router = Router()
router.add_router("", calendar)
router.add_router("", council)
router.add_router("", editions)

__all__ = ["router"]
