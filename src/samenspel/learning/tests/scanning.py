"""A municipality with a coach, a manager, staff and a council member, and a round they answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samenspel.learning.actions import scans as actions
from samenspel.learning.actions.scans import ConditionAnswers, GroupDraft, ScanDraft
from samenspel.learning.invitees import Invitee
from samenspel.learning.models import Scan, ScanAnswering, ScanGroup, ScanGroupKind
from samenspel.learning.permissions.scans import Door, key_of
from samenspel.learning.statements import statement_list
from samenspel.opgaven.tests.conftest import account, organisation
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import Viewer, viewer_of

TODAY = dt.date(2026, 3, 12)
LAST_DAY = dt.date(2026, 4, 12)
AFTER = dt.date(2026, 4, 13)


@dataclass(frozen=True)
class Town:
    """The municipality of the tests, and its people."""

    owner: Organisation
    coach: Viewer
    manager: Account
    staff: tuple[Account, ...]
    council: Account


def found_town(name: str = "Gemeente Veldermeer") -> Town:
    """A municipality with six members of staff, a manager, a council member and a coach."""
    owner = organisation(name, kind="municipality")
    return Town(
        owner=owner,
        coach=viewer_of(account("Coby Coach", owner, "coach"), today=TODAY),
        manager=account("Mark Manager", owner, "manager"),
        staff=tuple(account(f"Medewerker {n}", owner) for n in range(1, 7)),
        council=account("Rita Raad", owner, "council_member"),
    )


def group_of(scan: Scan, kind: str) -> ScanGroup:
    """A group of a round."""
    return ScanGroup.objects.select_related("scan__owner", "scan__opgave").get(scan=scan, kind=kind)


ASKED = (
    GroupDraft(ScanGroupKind.STAFF, ScanAnswering.ANONYMOUS, 6),
    GroupDraft(ScanGroupKind.MANAGEMENT, ScanAnswering.NAMED, 1),
    GroupDraft(ScanGroupKind.RESIDENTS, ScanAnswering.OPEN, 40),
)


def round_in(
    town: Town,
    groups: Sequence[GroupDraft] = ASKED,
    *,
    title: str = "Voorjaar",
    first: dt.date = TODAY,
    last: dt.date = LAST_DAY,
    is_public: bool = False,
) -> Scan:
    """A round that is open from its first day."""
    draft = ScanDraft(title, first, last, is_public, None, tuple(groups))
    return actions.make_scan(draft, town.owner, by=town.coach, today=first)


def ask(group: ScanGroup, people: Sequence[Account], by: Viewer, *, today: dt.date = TODAY) -> list[Door]:
    """Ask people with an account, and give the door of each."""
    actions.invite(group, [Invitee(str(a), a.email, a) for a in people], by=by, today=today)
    invitations = {invitation.account_id: invitation for invitation in group.invitations.all()}
    return [Door(group, key_of(invitations[a.pk]), invitations[a.pk]) for a in people]


def answer(
    door: Door,
    score: int | None,
    *,
    device: str = "",
    day: dt.date = TODAY,
    other: Mapping[int, int | None] | None = None,
    remark: str = "",
) -> None:
    """Answer everything with one score, some conditions otherwise, and hand it in."""
    device = device or f"apparaat-{door.key}"
    answers = [
        ConditionAnswers(
            condition.number,
            {s.key: (other or {}).get(condition.number, score) for s in condition.statements},
            remark if condition.number == 1 else "",
        )
        for condition in statement_list().conditions
    ]
    actions.save_answers(door, answers, key=device, today=day)
    actions.hand_in(door, key=device, today=day)
