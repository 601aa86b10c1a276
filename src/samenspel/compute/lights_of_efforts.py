"""What public rules propose for the light of one effort: is it in time, are its days promised, is it paid?

The limits are those of the lights of the whole. What an effort delivered makes it no greener, and as long
as its end or its days are unknown it is never green.
"""

import datetime as dt

from samenspel.compute.lights import (
    MUCH_MISSING_FROM,
    Aspect,
    Colour,
    Finding,
    Piece,
    Proposal,
    time,
    worst_of,
)


def effort(piece: Piece, *, today: dt.date) -> Proposal:
    """The worst of what time, days and money say of one effort.

    Parameters
    ----------
    piece : Piece
        The effort as it is known; days of this year, money in whole cents.
    today : date
        The day on which the rules look.

    Returns
    -------
    Proposal
        Green only with an end that is still to come, every share with its days and some of them promised.
    """
    late = [each for each in time((piece.work,), piece.promises, today=today).findings if each.colour]
    found = [*(late or _in_time(piece)), *_of_days(piece), *_of_money(piece)]
    is_known = (
        piece.work.ends_before is not None and piece.promised_days > 0 and not piece.n_shares_without_days
    )
    return Proposal(Aspect.EFFORT, worst_of(found) or (Colour.GREEN if is_known else None), tuple(found))


def _in_time(piece: Piece) -> list[Finding]:
    if piece.work.ends_before is None:
        return [Finding("effort.no-end", piece.work.name)]
    return [Finding("effort.in-time", piece.work.name, Colour.GREEN)]


def _of_days(piece: Piece) -> list[Finding]:
    name, found = piece.work.name, []
    if piece.withdrawn_days > 0:
        told = {"withdrawn_days": piece.withdrawn_days}
        found.append(Finding("effort.days-withdrawn", name, Colour.ORANGE, told))
    if piece.offered_days > 0:
        told = {"offered_days": piece.offered_days, "promised_days": piece.promised_days}
        found.append(Finding("effort.days-only-offered", name, Colour.ORANGE, told))
    if piece.n_shares_without_days:
        found.append(Finding("effort.days-unknown", name, None, {"n": piece.n_shares_without_days}))
    if found:
        return found
    if piece.promised_days > 0:
        told = {"promised_days": piece.promised_days}
        return [Finding("effort.days-promised", name, Colour.GREEN, told)]
    return [Finding("effort.no-days", name)]


def _of_money(piece: Piece) -> list[Finding]:
    """An effort for which no money is asked is not held against money."""
    name, told = piece.work.name, {"asked_cents": piece.asked_cents}
    if piece.asked_cents <= 0:
        return []
    if piece.missing_cents <= 0:
        return [Finding("effort.money-is-there", name, Colour.GREEN, told)]
    told = {**told, "missing_cents": piece.missing_cents}
    if piece.missing_cents >= MUCH_MISSING_FROM * piece.asked_cents:
        return [Finding("effort.much-money-missing", name, Colour.RED, told)]
    return [Finding("effort.money-missing", name, Colour.ORANGE, told)]
