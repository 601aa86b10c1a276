"""Codes for letters and links by mail: printed or sent once, and kept as digests only."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.budget.permissions import speaking_for_parties
from samenspel.foundation import journal, outbox
from samenspel.network.models import Stakeholder
from samenspel.people.models import Account
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words
from samenspel.voting import permissions, rules
from samenspel.voting.errors import NobodyToAsk, NoCodes, NoPartnerToAsk
from samenspel.voting.models import MoneyVote, Voter, VoterKind


@transaction.atomic
def make_codes(vote: MoneyVote, how_many: int, *, by: Viewer) -> list[str]:
    """Make codes for letters; they are given back once and can never be read again."""
    vote = _locked(vote, by=by)
    if not 0 < how_many <= rules.MOST_CODES:
        raise NoCodes(most=rules.MOST_CODES)
    last = permissions.roll_of(vote).aggregate(last=Max("batch"))["last"] or 0
    codes = sorted({rules.new_code() for _each in range(how_many)})
    Voter.objects.bulk_create(
        [
            Voter(
                vote=vote,
                kind=VoterKind.LETTER,
                code_digest=rules.roll_digest(vote.pk, code),
                batch=last + 1,
            )
            for code in codes
        ],
        batch_size=500,
    )
    journal.record("voting.codes_made", by=by.account, about=vote)
    return codes


@transaction.atomic
def invite_panel(vote: MoneyVote, addresses: Iterable[str], *, by: Viewer) -> int:
    """Send each address of a panel its own link; who has one already gets no second."""
    vote = _locked(vote, by=by)
    known = set(permissions.roll_of(vote).exclude(email="").values_list("email", flat=True))
    new = [
        address for address in dict.fromkeys(one.strip().lower() for one in addresses) if address not in known
    ]
    if not new:
        raise NobodyToAsk
    for address in new:
        code = _enrol(vote, VoterKind.PANEL, email=address)
        _send(vote, code, address)
    journal.record("voting.panel_invited", by=by.account, about=vote)
    return len(new)


@transaction.atomic
def invite_partners(vote: MoneyVote, *, by: Viewer) -> int:
    """One link a party, sent to everybody who speaks for it; they change the same ballot."""
    vote = _locked(vote, by=by)
    speakers = speaking_for_parties(vote.opgave)
    organisations = speakers.values("organisation_id")
    known = permissions.roll_of(vote).filter(party__isnull=False).values("party_id")
    parties = Stakeholder.objects.filter(owner=vote.opgave.owner_id, organisation__in=organisations).exclude(
        pk__in=known
    )
    found = list(parties.order_by("sort_key", "pk"))
    if not found:
        raise NoPartnerToAsk
    for party in found:
        code = _enrol(vote, VoterKind.PARTNER, party=party)
        persons = speakers.filter(organisation=party.organisation_id).values("person_id")
        for account in Account.objects.filter(is_active=True, person__in=persons):
            _send(vote, code, account.email)
    journal.record("voting.partners_invited", by=by.account, about=vote)
    return len(found)


def _enrol(vote: MoneyVote, kind: str, *, email: str = "", party: Stakeholder | None = None) -> str:
    code = rules.new_code()
    digest = rules.roll_digest(vote.pk, code)
    Voter.objects.create(vote=vote, kind=kind, code_digest=digest, email=email, party=party)
    return code


def _send(vote: MoneyVote, code: str, address: str) -> None:
    link = f"{settings.PUBLIC_ADDRESS}{reverse('voting:by_link', args=[vote.pk, code])}"
    words = {
        "title": vote.title,
        "first": date_words(vote.opens_on),
        "last": date_words(rules.last_day(vote)),
        "link": link,
    }
    outbox.post(
        to=address,
        subject=_("You can vote: %(title)s") % words,
        body=_(
            "Hello,\n\nYou can vote on “%(title)s”, from %(first)s up to and including %(last)s.\n"
            "This link is yours alone. Who has it votes in your place, so do not pass it on:\n%(link)s\n\n"
            "Nobody sees what you voted, and you can change it until the last day.\n"
        )
        % words,
    )


def _locked(vote: MoneyVote, *, by: Viewer) -> MoneyVote:
    vote = permissions.locked_vote(by, vote.pk)
    permissions.may_give_codes(by, vote.opgave).require()
    if (stop := rules.what_stops(vote)) is not None:
        raise stop
    return vote
