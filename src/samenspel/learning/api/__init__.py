"""What was learned, for other programs: the same queries and actions as on the pages."""

from ninja import Router

from samenspel.learning.api.learned import router as learned
from samenspel.learning.api.practice import router as practice

router = Router()
router.add_router("", learned)
router.add_router("", practice)

__all__ = ["router"]
