"""Thirty more comparisons with other areas, and thirty more votes that were counted."""

from __future__ import annotations

import datetime as dt
from itertools import islice, product

from journeys.addresses import Ground
from samenspel.budget.models import Pot
from samenspel.cli.demo.stage import Stage
from samenspel.figures.models import Indicator
from samenspel.opgaven.models import Opgave
from samenspel.places.models import Area
from samenspel.steering.actions import studies
from samenspel.steering.models import EffectStudy
from samenspel.steering.queries.peers import study_panel
from samenspel.voting import actions as voting
from samenspel.voting.actions.deciding import Decision
from samenspel.voting.models import MoneyVote

MORE = 30
MONTH = dt.timedelta(days=30)
# A year before, from when on figures are compared; the last of these years is the newest one.
LATEST, YEARS = 2, 3


def grow_outcomes(stage: Stage, ground: Ground) -> None:
    """Lay more figures beside other areas, and count more votes."""
    _more_studies(stage, ground)
    _more_counted_votes(stage, ground)


def _more_studies(stage: Stage, ground: Ground) -> None:
    by, opgave = stage.viewer("joost"), Opgave.objects.get(pk=ground.studies.opgave)
    known = EffectStudy.objects.select_related("indicator", "area").get(pk=ground.studies.registered)
    places = [peer.area for peer in known.peers.select_related("area")]
    years = _years_of(known.indicator, known.area)[-YEARS:]
    for n, (place, year) in enumerate(islice(product(places, years), MORE)):
        draft = studies.StudyDraft(known.indicator, place, year, 1, f"Tafel {n} begint")
        study = studies.start_study(opgave, draft, by=by, today=stage.today)
        if n % 3 == 0:
            continue
        study = studies.register_study(study, version=study.version, by=by)
        if n % 3 == LATEST:
            studies.keep_outcome(study, by=by)


def _years_of(indicator: Indicator, area: Area) -> list[int]:
    return sorted(study_panel(indicator, area, [], before=9_999)[area.code])


def _more_counted_votes(stage: Stage, ground: Ground) -> None:
    by, opgave = stage.viewer("joost"), Opgave.objects.get(pk=ground.voting.opgave)
    pot = Pot.objects.get(pk=MoneyVote.objects.get(pk=ground.voting.draft).pot_id)
    opens = stage.today - 2 * MONTH
    for n in range(MORE):
        draft = voting.VoteDraft(pot, f"Verdeeld {n}", 1_000, opens, opens + MONTH, "Wat hielp?")
        vote = voting.start_vote(opgave, draft, by=by)
        for title in ("Bank", "Boom", "Bloem"):
            voting.add_candidate(vote, voting.CandidateDraft(title, 600), by=by)
        voting.publish_vote(vote, by=by, today=opens)
        for at, code in enumerate(voting.make_codes(vote, 2, by=by)):
            own = voting.sign_in(vote, code, address=f"198.51.100.{n}")
            voting.click(vote, own, "choose", 1 + (n + at) % 3, today=opens)
        vote = voting.close_vote(vote, by=by, today=vote.ends_before)
        if n % 3 == 0:
            otherwise = Decision(stage.today, "De raad", "Besluit", is_adopted=False, note="Toch niet.")
            voting.record_decision(vote, otherwise, {}, by=by, today=stage.today)
