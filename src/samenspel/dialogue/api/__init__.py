"""This room for other programs."""

from ninja import Router

from samenspel.dialogue.api import answers, conversations, questionnaires, signals

router = Router()
for part in (conversations, signals, questionnaires, answers):
    router.add_router("", part.router)

__all__ = ["router"]
