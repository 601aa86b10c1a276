"""Subsidies for other programs."""

from ninja import Router

from samenspel.subsidies.api.register import router as register

router = Router()
router.add_router("", register)

__all__ = ["router"]
