"""Which phase can come next, and which fields of the canvas each phase asks."""

from __future__ import annotations

from samenspel.opgaven.models import CanvasField, OpgavePhase

P = OpgavePhase
# Recognising and formulating end with a decision of their own; the rest of the way is chosen by people.
_NEXT: dict[str, tuple[OpgavePhase, ...]] = {
    P.RECOGNISING: (P.ON_HOLD,),
    P.FORMULATING: (P.ON_HOLD,),
    P.EXPLORE: (P.DESIGN, P.ON_HOLD, P.CLOSE),
    P.DESIGN: (P.REALISE, P.EXPLORE, P.ON_HOLD, P.CLOSE),
    P.REALISE: (P.EVALUATE, P.DESIGN, P.ON_HOLD, P.CLOSE),
    P.EVALUATE: (P.WIDEN, P.REALISE, P.DESIGN, P.ON_HOLD, P.CLOSE),
    P.WIDEN: (P.EVALUATE, P.REALISE, P.ON_HOLD, P.CLOSE),
    P.CLOSE: (P.EVALUATE,),
}
WORK_PHASES = (P.EXPLORE, P.DESIGN, P.REALISE, P.EVALUATE, P.WIDEN, P.CLOSE)
PHASE_FIELDS: dict[OpgavePhase, tuple[CanvasField, ...]] = {
    P.EXPLORE: (CanvasField.WHAT_DRIVES_IT, CanvasField.CHANCES, CanvasField.NOT_KNOWN),
    P.DESIGN: (CanvasField.DIRECTION, CanvasField.SMALL_START),
    P.REALISE: (CanvasField.RHYTHM, CanvasField.EARLY_SIGNS),
    P.EVALUATE: (CanvasField.LEARNED, CanvasField.ADJUSTED),
    P.WIDEN: (CanvasField.ELSEWHERE, CanvasField.TRAVELS),
    P.CLOSE: (CanvasField.STAYS, CanvasField.NOT_REACHED),
}


def next_phases(phase: str, came_from: str = "") -> tuple[OpgavePhase, ...]:
    """The phases that can follow; what is on hold goes on where it stood, or closes when work had begun."""
    if phase != P.ON_HOLD:
        return _NEXT[phase]
    before = OpgavePhase(came_from or P.EXPLORE)
    return (before, P.CLOSE) if before in WORK_PHASES else (before,)


def asked_phases(phase: str, came_from: str = "") -> tuple[OpgavePhase, ...]:
    """The phases whose fields are asked: those up to now. Nobody is asked for what lies ahead."""
    now = came_from if phase == P.ON_HOLD else phase
    if now not in WORK_PHASES:
        return ()
    return WORK_PHASES[: WORK_PHASES.index(OpgavePhase(now)) + 1]


def asked_fields(phase: str, came_from: str = "") -> tuple[CanvasField, ...]:
    """The fields of the canvas that can be filled now."""
    return tuple(field for step in asked_phases(phase, came_from) for field in PHASE_FIELDS[step])
