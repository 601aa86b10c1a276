"""What was learned, for other programs: the same queries and actions as on the pages."""

from ninja import Router

from samenspel.learning.api.learned import router as learned
from samenspel.learning.api.lessons import router as lessons
from samenspel.learning.api.practice import router as practice
from samenspel.learning.api.scans import router as scans

router = Router()
router.add_router("", learned)
router.add_router("", lessons)
router.add_router("", practice)
router.add_router("", scans)

__all__ = ["router"]
