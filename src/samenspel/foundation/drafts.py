"""Forms left half-done: "Later verder", and what somebody sent after they had been signed out.

Both are kept for that person only, under the address of the form, and for a while. What was sent by a browser
without a session is kept for the account that was last seen in it (``web.signed_out`` knows which).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation.models import FormDraft

# A quarter: a form that nobody went on with for so long is about a question that has moved on.
STAYS = dt.timedelta(days=92)
# A week: who was signed out on Friday finds it on Monday, and nobody asked us to keep it longer.
STAYS_AFTER_SIGN_OUT = dt.timedelta(days=7)
MOST_CHARACTERS = 400_000  # what was typed by hand is never as long
MOST_AFTER_SIGN_OUT = 20  # forms of one person at a time
_TOKENS = {"csrfmiddlewaretoken", "once", "later", "kept_draft"}
_SECRETS = ("password", "wachtwoord", "secret", "token", "otp")
_EXCERPT = 120


@dataclass(frozen=True)
class KeptForm:
    """A form that waits: where it was, how it begins, since when, and until when it stays."""

    pk: int
    address: str
    begins: str
    saved_at: dt.datetime
    stays_until: dt.datetime
    was_signed_out: bool


def keep(request: HttpRequest, key: str) -> None:
    """Keep what was typed in this form until the person comes back."""
    account_id = _account_id(request)
    FormDraft.objects.update_or_create(
        account_id=account_id,
        key=key,
        defaults={"fields": _fields(request.POST), "address": _address(request), "was_signed_out": False},
    )
    FormDraft.objects.filter(account_id=account_id, key=_key_after_sign_out(request.path)).delete()


def keep_after_sign_out(account_id: int, request: HttpRequest) -> bool:
    """Keep what somebody sent who turned out to be signed out; False when it is too much to keep."""
    fields = _fields(request.POST)
    if len(json.dumps(fields, ensure_ascii=False)) > MOST_CHARACTERS:
        return False
    FormDraft.objects.update_or_create(
        account_id=account_id,
        key=_key_after_sign_out(request.path),
        defaults={"fields": fields, "address": _address(request), "was_signed_out": True},
    )
    kept = FormDraft.objects.filter(account_id=account_id, was_signed_out=True).order_by("-saved_at", "-pk")
    too_many = list(kept.values_list("pk", flat=True)[MOST_AFTER_SIGN_OUT:])
    FormDraft.objects.filter(pk__in=too_many).delete()
    return True


class RestoringRequest(HttpRequest):
    """A request whose page shows what was sent while its reader was signed out."""

    brought_back: bool


def restore(request: HttpRequest, key: str) -> QueryDict | None:
    """What was typed in this form before, or None; after a sign-out the page says so."""
    draft = (
        FormDraft.objects.filter(
            account_id=_account_id(request), key__in=(key, _key_after_sign_out(request.path))
        )
        .order_by("-saved_at", "-pk")
        .first()
    )
    if draft is None:
        return None
    if draft.was_signed_out and request.method == "GET":
        cast("RestoringRequest", request).brought_back = True
        messages.warning(request, _("You were signed out. What you wrote is still here; save it."))
    return _typed(draft.fields)


def brought_back(request: HttpRequest) -> bool:
    """Whether this page was filled with what its reader sent while they were signed out."""
    return getattr(request, "brought_back", False)


def initial_from(typed: QueryDict | None) -> Mapping[str, object]:
    """The draft as a form's initial values: one value a field, a list where several were chosen."""
    if typed is None:
        return {}
    return {name: values[0] if len(values) == 1 else values for name, values in typed.lists()}


def forget(request: HttpRequest, key: str) -> None:
    """Drop the draft: the form has been sent."""
    keys = (key, _key_after_sign_out(request.path))
    FormDraft.objects.filter(account_id=_account_id(request), key__in=keys).delete()


def without_tokens(typed: QueryDict) -> QueryDict:
    """What a person typed, without what only the form that they sent needed."""
    return _typed(_fields(typed))


def sent_after_sign_out(request: HttpRequest) -> QueryDict | None:
    """What this person sent to this address while they were signed out, or None."""
    kept = _after_sign_out(request).first()
    return _typed(kept.fields) if kept else None


def forget_after_sign_out(request: HttpRequest) -> None:
    """Drop what was sent while signed out: it has been sent again."""
    _after_sign_out(request).delete()


def kept_forms(account_id: int | None) -> list[KeptForm]:
    """The forms that wait for this person, the newest first; one query."""
    return [
        KeptForm(
            pk=draft.pk,
            address=draft.address,
            begins=_beginning(draft.fields),
            saved_at=draft.saved_at,
            stays_until=draft.saved_at + (STAYS_AFTER_SIGN_OUT if draft.was_signed_out else STAYS),
            was_signed_out=draft.was_signed_out,
        )
        for draft in FormDraft.objects.filter(account_id=account_id or 0)
        .exclude(address="")
        .order_by("-saved_at", "-pk")
    ]


def drop(account_id: int, pk: int) -> None:
    """Throw one half-done form of this person away; somebody else's stays."""
    FormDraft.objects.filter(account_id=account_id, pk=pk).delete()


def forget_old() -> int:
    """Drop what waited too long; return how much."""
    now = timezone.now()
    old = Q(saved_at__lt=now - STAYS)
    old |= Q(saved_at__lt=now - STAYS_AFTER_SIGN_OUT, was_signed_out=True)
    n_dropped, _kinds = FormDraft.objects.filter(old).delete()
    return n_dropped


def _account_id(request: HttpRequest) -> int:
    return request.user.pk or 0


def _after_sign_out(request: HttpRequest) -> QuerySet[FormDraft]:
    return FormDraft.objects.filter(account_id=_account_id(request), key=_key_after_sign_out(request.path))


def _key_after_sign_out(path: str) -> str:
    return f"signed-out.{hashlib.sha256(path.encode()).hexdigest()}"


def _address(request: HttpRequest) -> str:
    whole = request.get_full_path()
    longest = FormDraft._meta.get_field("address").max_length or 0
    return whole if len(whole) <= longest else request.path[:longest]


def _fields(typed: QueryDict) -> dict[str, list[str]]:
    """What was typed, without the tokens and without anything that opens an account."""
    return {
        name: [str(value) for value in typed.getlist(name)]
        for name in typed
        if name not in _TOKENS and not any(secret in name.lower() for secret in _SECRETS)
    }


def _typed(fields: Mapping[str, list[str]]) -> QueryDict:
    typed = QueryDict(mutable=True)
    for name, values in fields.items():
        typed.setlist(name, values)
    return typed


def _beginning(fields: Mapping[str, list[str]]) -> str:
    """How the first words read that somebody typed; numbers and choices say nothing by themselves."""
    texts = (" ".join(value.split()) for values in fields.values() for value in values)
    first = next((text for text in texts if " " in text), "")
    return first if len(first) <= _EXCERPT else f"{first[:_EXCERPT].rsplit(' ', 1)[0]} …"
