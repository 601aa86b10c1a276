"""The money of an opgave for other programs, to read and to write."""

from ninja import Router

from samenspel.budget.api.division import router as division
from samenspel.budget.api.money import router as money

router = Router()
router.add_router("", money)
router.add_router("", division)

__all__ = ["router"]
