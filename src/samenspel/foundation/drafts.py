"""Forms left half-done: "Later verder" keeps what was typed, for that person only."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import QueryDict

from samenspel.foundation.models import FormDraft

_NOT_KEPT = {"csrfmiddlewaretoken", "once", "later", "version"}


def keep(account_id: int, key: str, typed: QueryDict) -> None:
    """Keep what was typed in this form until the person comes back."""
    fields = {name: typed.getlist(name) for name in typed if name not in _NOT_KEPT}
    FormDraft.objects.update_or_create(account_id=account_id, key=key, defaults={"fields": fields})


def restore(account_id: int, key: str) -> QueryDict | None:
    """What was typed in this form before, or None."""
    draft = FormDraft.objects.filter(account_id=account_id, key=key).first()
    if draft is None:
        return None
    typed = QueryDict(mutable=True)
    for name, values in draft.fields.items():
        typed.setlist(name, values)
    return typed


def initial_from(typed: QueryDict | None) -> Mapping[str, object]:
    """The draft as a form's initial values: one value a field, a list where several were chosen."""
    if typed is None:
        return {}
    return {name: values[0] if len(values) == 1 else values for name, values in typed.lists()}


def forget(account_id: int, key: str) -> None:
    """Drop the draft: the form has been sent."""
    FormDraft.objects.filter(account_id=account_id, key=key).delete()
