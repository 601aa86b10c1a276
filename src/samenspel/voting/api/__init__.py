"""Votes about money for other programs: what the page shows to the same reader."""

from ninja import Router

from samenspel.voting.api.votes import router as votes

router = Router()
router.add_router("", votes)

__all__ = ["router"]
