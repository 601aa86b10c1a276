"""What happens in the invented municipality of Vechtstede: people with social assistance who take a step.

Modelled on what is known of Utrecht (sounding boards, other departments and partners for childcare, debts and
mental health, three action lines); every name, sentence and figure here is invented.
"""

from __future__ import annotations

from samenspel.cli.demo.utrecht.story import agreement, money, people, plan, reasoning, voices

__all__ = ["agreement", "money", "people", "plan", "reasoning", "voices"]
