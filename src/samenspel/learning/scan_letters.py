"""What somebody reads who is asked to fill in a scan."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.learning.models import Scan, ScanInvitation
from samenspel.learning.permissions.scans import Door, key_of
from samenspel.ui.formats import date_words


@dataclass(frozen=True)
class Letter:
    """A mail before it is in the outbox."""

    subject: str
    body: str


def letter_to(invitation: ScanInvitation) -> Letter:
    """The invitation: why, how long it takes, under a name or not, and the link."""
    group = invitation.group
    scan = group.scan
    door = Door(group, key_of(invitation), invitation)
    named = _("Your name stands with your answers: that was agreed with your group.")
    anonymous = _(
        "Your answers are kept without your name. Nobody can look up who answered what, and of a group of "
        "fewer than five answers nothing is shown."
    )
    values = {
        "name": invitation.name or invitation.email,
        "owner": scan.owner.name,
        "first": date_words(scan.starts_on),
        "about": _about(scan),
        "kept": named if door.is_named else anonymous,
        "address": f"{settings.PUBLIC_ADDRESS}{reverse('learning:scan_door', args=[door.key])}",
    }
    subject = _("How do you see the way we work? Ten minutes for %(owner)s") % values
    body = (
        _(
            "Hello %(name)s,\n\n"
            "%(owner)s asks several groups how %(about)s goes. You answer for your group. "
            "It takes ten minutes, you need no account, and you can stop and go on later:\n"
            "%(address)s\n\n"
            "You can answer from %(first)s. %(kept)s\n\n"
            "This link is yours and works once. Do not pass it on.\n\n"
            "We use your address for this round only, and erase it six weeks after it at the latest.\n"
        )
        % values
    )
    return Letter(subject, body)


def _about(scan: Scan) -> str:
    if scan.opgave is None:
        return _("the work on opgaven")
    return _("the work on “%(title)s”") % {"title": scan.opgave.title}
