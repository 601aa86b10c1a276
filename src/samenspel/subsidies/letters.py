"""What an applicant reads by mail: each message carries the link with which they go on."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.foundation import outbox
from samenspel.subsidies.models import Application, Award, CompletionRequest
from samenspel.subsidies.permissions.granting import key_of
from samenspel.ui.formats import date_words


def address_of(application: Application) -> str:
    """Where the applicant finds everything about their application."""
    return f"{settings.PUBLIC_ADDRESS}{reverse('subsidies:own', args=[key_of(application)])}"


def _post(application: Application, subject: str, body: str, **more: str) -> None:
    if not application.email:
        # The address was erased, at somebody's own asking or after its term: nobody is there to write to.
        return
    values = {
        "name": application.contact_name,
        "title": application.title or application.applicant_name,
        "number": application.number,
        "address": address_of(application),
        **more,
    }
    outbox.post(to=application.email, subject=subject % values, body=body % values)


def post_link(application: Application) -> None:
    """The link with which somebody goes on writing."""
    _post(
        application,
        _("Your application: go on with this link"),
        _(
            "Hello %(name)s,\n\n"
            "You began an application. Go on with it here; you need no account:\n"
            "%(address)s\n\n"
            "Keep this mail: whoever has the link can write in the application.\n"
        ),
    )


def post_receipt(application: Application) -> None:
    """The application is in."""
    _post(
        application,
        _("We received application %(number)s"),
        _(
            "Hello %(name)s,\n\n"
            "We received your application “%(title)s”. Now we look whether it is complete.\n"
            "Here you see how it stands:\n"
            "%(address)s\n"
        ),
    )


def post_request(request: CompletionRequest, *, again: bool = False) -> None:
    """What is missing, and before when; ``again`` when the term is almost over."""
    opening = _("Something is missing in application %(number)s")
    _post(
        request.application,
        _("Not yet complete: application %(number)s") if again else opening,
        _(
            "Hello %(name)s,\n\n"
            "Your application “%(title)s” is not complete yet. We still need:\n\n"
            "%(missing)s\n\n"
            "Complete it before %(day)s, here:\n"
            "%(address)s\n\n"
            "After that day we may leave the application untreated.\n"
        ),
        missing=request.missing,
        day=date_words(request.due_on),
    )


def post_decision(award: Award) -> None:
    """There is a decision; the letter stands behind the link."""
    _post(
        award.application,
        _("The decision on application %(number)s"),
        _(
            "Hello %(name)s,\n\n"
            "A decision was taken on your application “%(title)s”. You find the letter here:\n"
            "%(address)s\n\n"
            "Do you disagree? You can object until %(day)s. The letter says how.\n"
        ),
        day=date_words(award.objection_before),
    )


def post_settlement(award: Award) -> None:
    """What the subsidy came to in the end."""
    _post(
        award.application,
        _("Your subsidy has been settled: application %(number)s"),
        _(
            "Hello %(name)s,\n\n"
            "Your subsidy for “%(title)s” has been settled. You read what it came to here:\n"
            "%(address)s\n"
        ),
    )
