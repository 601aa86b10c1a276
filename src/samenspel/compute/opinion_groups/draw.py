"""Which statement a person sees next, and when a new number of groups replaces the old one."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

UPDATES_TO_WIN = 4


def next_statement(statements: Sequence[str], priorities: ArrayLike, chance: float) -> str | None:
    """Draw one of the statements a person has not seen, with chances in proportion to priority.

    Parameters
    ----------
    statements : names of m statements
        Those this person has not voted on and that no moderator took out.
    priorities : m numbers, >= 0
        Their priorities, as in `StatementScores.priority`.
    chance : float, 0 <= chance < 1
        The random number that decides. The caller draws it, so that the choice can be repeated.

    Returns
    -------
    str or None
        A name, or ``None`` when nothing is left to show.
    """
    if not len(statements):
        return None
    rising = np.cumsum(np.asarray(priorities, dtype=np.float64))
    if not rising[-1] > 0:
        # Without any priority every statement is as good as the other.
        rising = np.arange(1.0, len(statements) + 1)
    place = int(np.searchsorted(rising, chance * rising[-1], side="right"))
    return statements[min(place, len(statements) - 1)]


def settled_number_of_groups(settled: int | None, winners: Sequence[int]) -> int | None:
    """The number of groups to show: the settled one, until another has won the last four updates in a row.

    Parameters
    ----------
    settled : int or None
        The number shown now; ``None`` at the first update, when the first winner counts at once.
    winners : numbers of groups, oldest first
        What every update so far chose freely.
    """
    if not winners:
        return settled
    if settled is None:
        return winners[-1]
    latest = winners[-UPDATES_TO_WIN:]
    return latest[-1] if len(latest) == UPDATES_TO_WIN and len(set(latest)) == 1 else settled
