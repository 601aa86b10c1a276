"""The course and the steering groups for other programs: the same queries and actions as on the pages."""

from ninja import Router

from samenspel.steering.api.course import DIRECTIONS, FINDINGS
from samenspel.steering.api.course import router as course
from samenspel.steering.api.decisions import router as decisions
from samenspel.steering.api.lights import router as lights
from samenspel.steering.api.meetings import router as meetings
from samenspel.steering.api.studies import router as studies
from samenspel.steering.api.uses import router as uses

router = Router()
router.add_router("", course)
router.add_router("", uses)
router.add_router("", lights)
router.add_router("", meetings)
router.add_router("", decisions)
router.add_router("", studies)

__all__ = ["DIRECTIONS", "FINDINGS", "router"]
