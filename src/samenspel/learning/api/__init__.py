"""What was learned, for other programs: the same queries and actions as on the pages."""

from ninja import Router

from samenspel.learning.api.learned import router as learned

router = Router()
router.add_router("", learned)

__all__ = ["router"]
