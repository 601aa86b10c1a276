"""The approach for other programs, to read and to write: the same queries and actions as on the pages."""

from ninja import Router

from samenspel.approach.api.journeys import router as journeys
from samenspel.approach.api.plan import router as plan
from samenspel.approach.api.sources import router as sources
from samenspel.approach.api.theory import router as theory
from samenspel.approach.api.work import router as work

router = Router()
router.add_router("", plan)
router.add_router("", work)
router.add_router("", theory)
router.add_router("", journeys)
router.add_router("", sources)

__all__ = ["router"]
