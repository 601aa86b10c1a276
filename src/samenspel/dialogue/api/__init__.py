"""This room for other programs."""

from ninja import Router

from samenspel.dialogue.api.answers import router as answers
from samenspel.dialogue.api.conversations import router as conversations
from samenspel.dialogue.api.questionnaires import router as questionnaires
from samenspel.dialogue.api.signals import router as signals

router = Router()
router.add_router("", conversations)
router.add_router("", signals)
router.add_router("", questionnaires)
router.add_router("", answers)

__all__ = ["router"]
