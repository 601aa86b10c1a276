"""This room for other programs."""

from samenspel.dialogue.api.conversations import router

__all__ = ["router"]
