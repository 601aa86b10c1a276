"""The root of every refusal: a code, the values it is about, and a sentence with a way out."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.utils import dateformat
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """A refusal that a person can read and act on; pages show it, the API sends it as problem+json."""

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 422
    sentence: ClassVar[str | Promise] = _("This cannot be done.")

    def __init__(self, **values: Any) -> None:
        super().__init__(self.code)
        self.values = values

    def __str__(self) -> str:
        return str(self.sentence) % {name: _in_words(value) for name, value in self.values.items()}


def _in_words(value: Any) -> Any:
    """A day as people say it, in their language; everything else as it is."""
    return dateformat.format(value, "j F Y") if isinstance(value, dt.date) else value


class NotAllowed(DomainError, PermissionDenied):
    """The person may see this, but may not do that; the reason says who may.

    It is Django's refusal too, so that a page that lets it pass shows the reason with status 403.
    """

    code = "not-allowed"
    status = 403
    sentence = "%(reason)s"


class EditedMeanwhile(DomainError):
    """Somebody else saved first; both texts are kept for the person to choose from."""

    code = "edited-meanwhile"
    status = 409
    sentence = _(
        "Someone else has just changed this. Both texts are below: choose one, or put them together."
    )
