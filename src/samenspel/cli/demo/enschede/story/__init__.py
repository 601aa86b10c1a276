"""What happens in the invented municipality of Weversmark: a way of working introduced, and steered by.

Modelled on what is known of Enschede (help with introducing the way of working and with steering by it, ten
learning points as conditions that must all be present); every name, sentence and figure here is invented.
"""

from __future__ import annotations

from samenspel.cli.demo.enschede.story import (
    figures,
    lessons,
    people,
    voices,
    warmth,
    warmth_plan,
    youth,
    youth_plan,
)

__all__ = ["course", "figures", "lessons", "people", "voices", "warmth", "warmth_plan", "youth", "youth_plan"]
