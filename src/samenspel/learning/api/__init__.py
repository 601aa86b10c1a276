"""What was learned, for other programs: the same queries and actions as on the pages."""

from ninja import Router

router = Router()

__all__ = ["router"]
