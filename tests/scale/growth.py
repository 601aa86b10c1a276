"""Thirty more of everything that a page can show, made by the actions that people use."""

from __future__ import annotations

from decimal import Decimal

from django.core.files.base import ContentFile

from journeys.addresses import Ground
from samenspel.approach import actions as approach
from samenspel.approach.actions import AgreedDraft, DaysDraft, EffortDraft, LineDraft, ShareDraft
from samenspel.approach.models import Effort
from samenspel.cli.demo.stage import Stage
from samenspel.dialogue import actions as dialogue
from samenspel.dialogue.actions import Ballot, ConversationDraft
from samenspel.dialogue.models import Conversation, VoteValue
from samenspel.figures import actions as figures
from samenspel.figures.actions import FeedDraft, FileDraft, SeriesDraft, TypedPoint
from samenspel.figures.importers import FileChoice
from samenspel.figures.models import FeedKind
from samenspel.foundation import periods
from samenspel.network import actions as network
from samenspel.network.actions import PartyDraft, PositionDraft, RelationDraft, SeatDraft, TeamDraft
from samenspel.network.models import Involvement, Stakeholder, Team
from samenspel.opgaven import actions as opgaven
from samenspel.opgaven.actions import AssignmentDraft, OpgaveDraft, RecognitionDecision, StanceDraft
from samenspel.opgaven.models import (
    Answer,
    Criterion,
    Formulation,
    Opgave,
    Outcome,
    Part,
    Sentence,
    StanceKind,
)
from samenspel.people import actions as people
from samenspel.people.actions import Invitation, OrganisationDraft
from samenspel.people.models import Organisation, OrganisationKind, Person, Role
from samenspel.people.permissions import STRANGER, viewer_of
from samenspel.places import actions as places
from samenspel.places.actions import LayoutDraft, WorkingAreaDraft
from samenspel.places.models import Area
from samenspel.tables import actions as tables
from samenspel.tables.actions import NoteDraft, TableDraft
from samenspel.tables.models import Note, ThemeTable
from scale.growing_learning import grow_learning
from scale.growing_money import grow_money
from scale.growing_outcomes import grow_outcomes
from scale.growing_plans import grow_plans
from scale.growing_rhythm import grow_rhythm
from scale.growing_widening import grow_widening

MORE = 30


def grow(stage: Stage, ground: Ground) -> None:
    """Make the whole site larger, room by room."""
    members, parties = _more_people(stage)
    _more_places(stage)
    _more_figures(stage)
    _more_talk(stage, ground)
    notes = _more_notes(stage, ground)
    _more_opgaven(stage, notes)
    _more_of_one_opgave(stage, ground, notes)
    _more_who_take_part(stage, ground, members, parties)
    _more_of_a_network(stage, ground, parties)
    _more_of_a_plan(stage, ground)
    grow_plans(stage, ground)
    grow_learning(stage, ground)
    grow_rhythm(stage, ground)
    grow_money(stage, ground)
    grow_widening(stage, ground)
    grow_outcomes(stage, ground)
    _more_sources(stage)


def _more_people(stage: Stage) -> tuple[list[Person], list[Organisation]]:
    by = stage.viewer("fatma")
    members, parties = [], []
    for n in range(MORE):
        asked = Invitation(f"Inwoner {n}", f"inwoner{n}@waterrijk.example", Role.TEAM_MEMBER)
        account = people.invite(asked, stage.town, by=by, today=stage.ago(90))
        assert account.person is not None
        members.append(account.person)
        draft = OrganisationDraft(f"Vereniging {n}", "", OrganisationKind.PARTNER)
        parties.append(people.register_partner(draft, stage.town, by=by))
    return members, parties


def _more_places(stage: Stage) -> None:
    parts = list(Area.objects.filter(code__startswith="BU9901", ends_before__isnull=True))
    for n in range(MORE):
        draft = WorkingAreaDraft(f"Straat {n}", [parts[n % len(parts)].pk])
        places.draw_working_area(draft, stage.town, by=stage.viewer("peter"), today=stage.today)
        text = f"code;naam;soort\nWK98{n:04d};Wijk {n};wijk\n"
        upload = ContentFile(text.encode(), name=f"gebieden-{n}.csv")
        layout = LayoutDraft(owner=stage.town, upload=upload, source="Verzonnen", year=2024)
        places.check_layout(places.receive_layout(layout, by=stage.viewer("ineke")))


def _more_figures(stage: Stage) -> None:
    analyst, area = stage.viewer("ineke"), Area.objects.filter(code="WK990101")[0]
    points = tuple(TypedPoint(periods.year(year), float(year - 2000)) for year in (2022, 2023, 2024))
    for n in range(MORE):
        draft = SeriesDraft(
            label=f"Telling {n}", unit="aantal", area=area, points=points, source="Lijst", counted_by="Ineke"
        )
        figures.type_series(draft, stage.town, by=analyst)
        text = f"gebied;onderwerp;jaar;waarde\nWK990101;Fietsers {n};2024;12\n"
        upload = ContentFile(text.encode(), name=f"fietsers-{n}.csv")
        file = FileDraft(stage.town, upload, "Fietstelling", choice=FileChoice(unit="aantal"))
        figures.check_batch(figures.receive_file(file, by=analyst))


def _more_sources(stage: Stage) -> None:
    for n in range(MORE):
        draft = FeedDraft(stage.town, FeedKind.CBS_V3, f"9{n:04d}NED", areas=("GM9901",))
        figures.keep_feed(draft, by=stage.viewer("ineke"))


def _more_talk(stage: Stage, ground: Ground) -> None:
    host, conversation = stage.viewer("sanne"), Conversation.objects.get(pk=ground.conversation)
    for n in range(MORE):
        draft = ConversationDraft(
            title=f"Gesprek {n}",
            question=f"Wat vind je van straat {n}?",
            introduction="",
            starts_on=stage.ago(10),
            last_day=None,
            area_id=None,
            statements=("Er moet een boom bij.", "Er moet een bank bij."),
        )
        opened = dialogue.open_conversation(draft, stage.town, by=host)
        if n % 2:
            dialogue.close_conversation(opened, by=host)
        said = dialogue.say(
            conversation, f"In straat nummer {n} stopt geen bus.", key=f"m{n}", by=STRANGER, today=stage.today
        )
        if n % 3:
            dialogue.show_statement(said, by=host)
        ballot = Ballot(ground.statement, VoteValue.AGREE)
        dialogue.cast_vote(conversation, ballot, key=f"m{n}", by=STRANGER, today=stage.today)
    dialogue.calculate_groups(conversation.pk)


def _more_notes(stage: Stage, ground: Ground) -> list[Note]:
    host, first = stage.viewer("sanne"), ThemeTable.objects.get(pk=ground.table)
    notes = []
    for n in range(MORE):
        draft = TableDraft(title=f"Tafel {n}", question="Wat mis je?", held_on=stage.ago(n + 1))
        table = tables.start_table(draft, stage.town, by=host)
        tables.write_note(table, NoteDraft("Een bankje.", f"t{n}"), by=host)
        tables.publish_table(table, by=host)
        words = NoteDraft(f"Bij huis {n} stopt geen bus.", f"n{n}", speaker_kind="resident", mark="worry")
        notes.append(tables.write_note(first, words, by=host))
    return notes


def _more_opgaven(stage: Stage, notes: list[Note]) -> None:
    lead = stage.viewer("joost")
    for n, note in enumerate(notes):
        draft = OpgaveDraft(f"Straat {n} is 's avonds licht", policy_fields=(f"Veld {n}",))
        opgave = opgaven.start_opgave(
            draft, stage.town, by=lead, today=stage.today, voices=[("tables.note", note.pk)]
        )
        if n % 2:
            _decide(opgave, stage)
        opgaven.publish_opgave(opgave, by=lead)


def _decide(opgave: Opgave, stage: Stage) -> None:
    lead = stage.viewer("joost")
    test = opgaven.start_recognition(opgave, by=lead)
    for criterion in Criterion:
        opgaven.answer_question(test, criterion, Answer.NO, "Eén telefoontje is genoeg.", by=lead)
    decision = RecognitionDecision(Outcome.LINE_TASK, "Het is zo gedaan.", goes_to="De wijkbeheerder.")
    opgaven.decide_recognition(test, decision, by=lead, today=stage.today)


def _more_of_one_opgave(stage: Stage, ground: Ground, notes: list[Note]) -> None:
    """Voices and sentences in the draft of the opgave that all pages are shown of."""
    lead = stage.viewer("joost")
    voices = [("tables.note", note.pk) for note in notes]
    opgaven.gather_voices(Opgave.objects.get(pk=ground.lonely), voices, by=lead)
    draft = Formulation.objects.get(opgave=ground.lonely, version=ground.draft_version)
    texts = {part.value: "" for part in Part}
    for sentence in Sentence.objects.filter(formulation=draft).order_by("position"):
        texts[sentence.part] = f"{texts[sentence.part]} {sentence.text}".strip()
    more = " ".join(f"In straat {n} brandt er een lamp." for n in range(MORE))
    texts[Part.HOW_WE_SEE] = f"{texts[Part.HOW_WE_SEE]} {more}"
    draft = opgaven.write_text(draft, texts, edit_version=draft.edit_version, by=lead)
    lamps = Sentence.objects.filter(formulation=draft, text__contains="brandt er een lamp")
    for sentence, voice in zip(lamps, voices, strict=True):
        opgaven.choose_sources(sentence, [voice], shown=[], by=lead)


def _more_who_take_part(
    stage: Stage, ground: Ground, members: list[Person], parties: list[Organisation]
) -> None:
    lead = stage.viewer("joost")
    proposed = Formulation.objects.get(opgave=ground.dementia, version=ground.proposed_version)
    for person, party in zip(members, parties, strict=True):
        for pk in (ground.lonely, ground.dementia):
            role = AssignmentDraft(person, party, Role.PARTNER, stage.ago(30))
            opgaven.give_assignment(Opgave.objects.get(pk=pk), role, by=lead)
        account = person.account
        stance = StanceDraft(StanceKind.CONCERN, "Wie betaalt de lamp?")
        opgaven.take_stance(proposed, party, stance, by=viewer_of(account, today=stage.today))


def _more_of_a_network(stage: Stage, ground: Ground, parties: list[Organisation]) -> None:
    """Parties with a place in the field, relations, teams and people in them."""
    lead, opgave = stage.viewer("joost"), Opgave.objects.get(pk=ground.lonely)
    team = Team.objects.get(pk=ground.plan.team)
    first = Stakeholder.objects.get(pk=ground.plan.party)
    for n, organisation in enumerate(parties):
        party = network.party_for(organisation, opgave, by=lead)
        involved = Involvement.objects.get(opgave=opgave, stakeholder=party)
        stands = PositionDraft(involved.pk, 1 + n % 5, 5, n % 5 - 2, "Dat zei men.")
        network.note_positions(opgave, [stands], by=lead, dated_on=stage.today, today=stage.today)
        network.note_relation(opgave, RelationDraft(first.pk, party.pk, "works_with", stage.today), by=lead)
        seat = SeatDraft(f"Taak {n}", stage.ago(20), stakeholder=party, days_per_week=Decimal("0.5"))
        network.give_seat(team, seat, by=lead)
        draft = TeamDraft(f"Denktank {n}", "sounding_board", opgave, is_public=True)
        network.start_team(stage.town, draft, by=lead)
        network.list_party(stage.town, PartyDraft(f"Koor {n}", is_public=True), by=lead)


def _more_of_a_plan(stage: Stage, ground: Ground) -> None:
    """Lines, efforts with shares of every party, agreements and days."""
    lead, opgave = stage.viewer("joost"), Opgave.objects.get(pk=ground.lonely)
    known = Effort.objects.get(pk=ground.plan.effort)
    year = stage.today.year
    parties = Stakeholder.objects.filter(involvements__opgave=opgave, organisation__isnull=False)
    for n, party in enumerate(parties.order_by("-pk")[:MORE]):
        line = approach.add_action_line(opgave, LineDraft(f"Lijn {n}"), by=lead)
        effort = approach.start_effort(
            opgave, EffortDraft(f"Klus {n}", "project", party, line, state="running"), by=lead
        )
        approach.add_share(effort, ShareDraft(party, year, f"Doet klus {n}", Decimal(4)), by=lead)
        approach.add_share(known, ShareDraft(party, year, f"Helpt {n}", Decimal(2)), by=lead)
        agreed = AgreedDraft(f"Afspraak {n}", "Joost", stage.ago(1), party, effort)
        approach.note_agreed(opgave, [agreed], by=lead)
        approach.keep_party_days(opgave, DaysDraft(party, year, Decimal(10)), version=0, by=lead)
