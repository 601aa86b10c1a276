"""The course of opgaven for other programs: the same queries and actions as on the pages."""

from ninja import Router

from samenspel.steering.api.course import DIRECTIONS, FINDINGS
from samenspel.steering.api.course import router as course
from samenspel.steering.api.lights import router as lights
from samenspel.steering.api.uses import router as uses

router = Router()
router.add_router("", course)
router.add_router("", uses)
router.add_router("", lights)

__all__ = ["DIRECTIONS", "FINDINGS", "router"]
