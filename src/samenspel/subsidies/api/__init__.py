"""Subsidies for other programs: analyses of areas, schemes, awards, and the register."""

from ninja import Router

from samenspel.subsidies.api.areas import router as areas
from samenspel.subsidies.api.register import router as register
from samenspel.subsidies.api.schemes import router as schemes

router = Router()
router.add_router("", areas)
router.add_router("", schemes)
router.add_router("", register)

__all__ = ["router"]
