"""What a plan of the story is made of: parties, a team, a journey, a theory, efforts and money."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Stands:
    """Where a party stood, so many days before the demonstration: interest, influence, stance and why."""

    days_ago: int
    interest: int
    influence: int
    stance: int
    why: str = ""


@dataclass(frozen=True)
class Party:
    """A party of the list: an organisation of the story under its key, or one that only the list knows."""

    key: str
    name: str
    kind: str = "organisation"
    contact: str = ""
    policy_fields: tuple[str, ...] = ()
    stands_for: tuple[str, ...] = ()


@dataclass(frozen=True)
class Involved:
    """A party in an opgave: what it wants, brings and needs, and where it stood over time."""

    party: str
    wants: str
    brings: str
    needs: str
    stood: tuple[Stands, ...]
    named_by: str = ""


@dataclass(frozen=True)
class Seated:
    """A seat: somebody of the story by their role, or a party; task, mandate and days a week."""

    who: str
    task: str
    mandate: str = ""
    days_per_week: str = ""


@dataclass(frozen=True)
class TeamTold:
    """A team of an opgave."""

    name: str
    kind: str
    purpose: str
    seats: tuple[Seated, ...]


@dataclass(frozen=True)
class Share:
    """What a party does in an effort, in days a year; agreed unless told otherwise."""

    party: str
    task: str
    days: str = ""
    state: str = "agreed"
    from_team: bool = False


@dataclass(frozen=True)
class ProgressTold:
    """How an effort went so many days ago: the state, what was told, what is needed and what was done."""

    days_ago: int
    who: str
    state: str
    told: str
    needs: str = ""
    settled: str = ""


@dataclass(frozen=True)
class Doing:
    """An effort: whose it is, what is done, who does what, how it went, and perhaps why it stopped."""

    key: str
    line: str
    title: str
    kind: str
    owner: str
    description: str
    shares: tuple[Share, ...] = ()
    progress: tuple[ProgressTold, ...] = ()
    contact: str = ""
    state: str = "running"
    is_new: bool = False
    began: int = 60
    voices: tuple[str, ...] = ()
    gap: str = ""
    stopped: tuple[int, str] | None = None
    became: str = ""
    became_note: str = ""


@dataclass(frozen=True)
class Line:
    """An action line."""

    title: str
    purpose: str
    lead: str


@dataclass(frozen=True)
class Step:
    """One stage of a journey: points as aspect, words, and the voices behind them."""

    title: str
    points: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Way:
    """A journey of the people concerned."""

    title: str
    about: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Node:
    """Something in the theory; an effort is named by its key."""

    key: str
    layer: str
    title: str
    explanation: str = ""


@dataclass(frozen=True)
class Leads:
    """That one thing leads to another: the assumption, and who judged it how (name, sure, evidence, why)."""

    source: str
    target: str
    assumption: str = ""
    judged: tuple[tuple[str, str, str, str, str], ...] = ()
    test: tuple[str, str, int] | None = None


@dataclass(frozen=True)
class Given:
    """Money in a pot, in euros, with what it may only be used for."""

    party: str
    euros: int
    state: str
    note: str = ""
    for_area: str = ""
    for_line: str = ""
    for_effort: str = ""


@dataclass(frozen=True)
class Cost:
    """What an effort asks of the pot: euros in each version of the division, nought when it is left out."""

    effort: str
    euros: tuple[int, ...]
    instrument: str = "subsidy"
    taakveld: str = "6.1"
    area: str = ""


@dataclass(frozen=True)
class Division:
    """A version of the division: when it was laid before the parties, why, and what they said."""

    days_ago: int
    why: str
    reactions: tuple[tuple[str, str, str, str, str], ...]


@dataclass(frozen=True)
class PotTold:
    """The money of an opgave: who gave, what it is for, how it was divided, and what was withdrawn."""

    title: str
    gifts: tuple[Given, ...]
    costs: tuple[Cost, ...]
    versions: tuple[Division, ...] = ()
    withdrawn: tuple[str, int, str] | None = None
    agreed: int = 0


@dataclass(frozen=True)
class Promise:
    """What was agreed: who does it, before when (days from the demonstration), and whether it is done."""

    what: str
    who: str
    due_in: int | None
    party: str = ""
    effort: str = ""
    done: bool = False
    dropped: str = ""


@dataclass(frozen=True)
class Days:
    """The days a party has this year, and what it says of them."""

    party: str
    who: str
    days: str
    note: str = ""
    works_out: str = "yes"
    reason: str = ""


@dataclass(frozen=True)
class Plan:
    """A joint plan of the story."""

    began: int
    involved: tuple[Involved, ...]
    relations: tuple[tuple[str, str, str, str], ...]
    teams: tuple[TeamTold, ...]
    lines: tuple[Line, ...]
    efforts: tuple[Doing, ...]
    promises: tuple[Promise, ...]
    days: tuple[Days, ...]
    pot: PotTold
    way: Way | None = None
    nodes: tuple[Node, ...] = ()
    leads: tuple[Leads, ...] = ()
