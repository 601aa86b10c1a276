"""Who may do what in a conversation, role by role, and who sees which."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import Http404

from samenspel.dialogue import actions, permissions
from samenspel.dialogue.actions import ImportDraft, SignalDraft
from samenspel.dialogue.models import Conversation
from samenspel.dialogue.tests.conftest import TODAY, draft
from samenspel.foundation.errors import NotAllowed
from samenspel.foundation.rights import rights_of
from samenspel.people.models import Account, Organisation, Role
from samenspel.people.permissions import STRANGER, Viewer, viewer_of

EVERYBODY = frozenset(Role.values)
MAKERS = frozenset({"host", "opgave_lead", "team_member", "administrator", "area_broker"})
KEEPERS = MAKERS - {"team_member"}
EXPECTED = {
    "vote": EVERYBODY,
    "state": EVERYBODY,
    "open_conversation": MAKERS,
    "import_conversation": MAKERS,
    "edit_conversation": KEEPERS,
    "moderate": KEEPERS,
    "close_conversation": KEEPERS,
    "signal": EVERYBODY,
    "see_signals": MAKERS | {"manager", "sponsor", "controller"},
    "log_signal": MAKERS,
    "judge_signal": KEEPERS,
    "keep_help_desk": frozenset({"area_broker", "administrator"}),
    "fill_in": EVERYBODY,
    "give_answer": KEEPERS,
    "keep_questionnaire": MAKERS,
}
FOR_ALL = ("vote", "state", "signal", "fill_in")


@pytest.fixture
def elsewhere(db: None) -> Organisation:
    return Organisation.objects.create(name="Elders", slug="elders", kind="municipality", sort_key="elders")


def verdict(verb: str, viewer: Viewer, conversation: Conversation) -> bool:
    checks: dict[str, Callable[[], object]] = {
        "vote": lambda: permissions.may_vote(viewer, conversation),
        "state": lambda: permissions.may_state(viewer, conversation),
        "open_conversation": lambda: permissions.may_open(viewer, conversation.owner),
        "import_conversation": lambda: permissions.may_import(viewer, conversation.owner),
        "edit_conversation": lambda: permissions.may_edit(viewer, conversation),
        "moderate": lambda: permissions.may_moderate(viewer, conversation),
        "close_conversation": lambda: permissions.may_close(viewer, conversation),
        "signal": lambda: permissions.may_signal(viewer, conversation.owner),
        "see_signals": lambda: _sees_what_waits(viewer, conversation.owner),
        "log_signal": lambda: permissions.may_log_signal(viewer, conversation.owner),
        "judge_signal": lambda: permissions.may_judge_signal(viewer, conversation.owner),
        "keep_help_desk": lambda: permissions.may_keep_help_desk(viewer, conversation.owner),
        "give_answer": lambda: permissions.may_answer(viewer, "dialogue.conversation", conversation.pk),
        "fill_in": lambda: permissions.may_fill_in(viewer, conversation.owner),
        "keep_questionnaire": lambda: permissions.may_keep_questionnaire(viewer, conversation.owner),
    }
    return bool(checks[verb]())


def _sees_what_waits(viewer: Viewer, owner: Organisation) -> bool:
    draft = SignalDraft("Op het plein is geen licht.")
    waiting = actions.send_signal(owner, draft, key="k", by=STRANGER, today=TODAY)
    return permissions.visible_signals(viewer).filter(pk=waiting.pk).exists()


def test_the_table_has_every_verb_and_every_role() -> None:
    table = rights_of("dialogue")
    assert set(table.holders) == set(EXPECTED)
    assert set(table.roles) == EVERYBODY


@pytest.mark.parametrize("verb", EXPECTED)
@pytest.mark.parametrize("role", Role.values)
def test_each_role_may_what_the_table_says(
    verb: str,
    role: str,
    conversation: Conversation,
    somebody: Callable[..., Account],
    elsewhere: Organisation,
) -> None:
    here = viewer_of(somebody(role, name="Iemand"), today=TODAY)
    assert verdict(verb, here, conversation) is (role in EXPECTED[verb])
    away = viewer_of(somebody(role, name="Ander", organisation=elsewhere), today=TODAY)
    assert verdict(verb, away, conversation) is (verb in FOR_ALL)


@pytest.mark.parametrize("verb", EXPECTED)
def test_a_stranger_only_votes_and_says(verb: str, conversation: Conversation) -> None:
    assert verdict(verb, STRANGER, conversation) is (verb in FOR_ALL)


@pytest.mark.parametrize("verb", ["edit_conversation", "moderate", "close_conversation"])
def test_who_hosts_one_conversation_keeps_that_one_only(
    verb: str,
    conversation: Conversation,
    municipality: Organisation,
    host: Viewer,
    somebody: Callable[..., Account],
) -> None:
    colleague = somebody("team_member", name="Sami")
    actions.add_host(conversation, colleague.email, by=host)
    other = actions.open_conversation(draft(title="Ander"), municipality, by=host)
    viewer = viewer_of(colleague, today=TODAY)
    assert verdict(verb, viewer, conversation)
    assert not verdict(verb, viewer, other)


def test_what_is_refused_says_who_may(conversation: Conversation, municipality: Organisation) -> None:
    with pytest.raises(NotAllowed, match="Veldermeer"):
        actions.open_conversation(draft(), municipality, by=STRANGER)
    with pytest.raises(NotAllowed, match="Veldermeer"):
        actions.close_conversation(conversation, by=STRANGER)
    with pytest.raises(NotAllowed):
        actions.show_statement(conversation.statements.first(), by=STRANGER)
    with pytest.raises(NotAllowed):
        actions.start_import([], ImportDraft("x"), municipality, by=STRANGER)


def test_a_conversation_by_link_is_seen_only_with_the_link_and_by_its_owner(
    municipality: Organisation, host: Viewer, somebody: Callable[..., Account], elsewhere: Organisation
) -> None:
    hidden = actions.open_conversation(draft(access="link"), municipality, by=host)
    assert hidden not in permissions.visible_conversations(STRANGER)
    assert hidden in permissions.visible_conversations(host)
    away = viewer_of(somebody("administrator", name="Ander", organisation=elsewhere), today=TODAY)
    assert hidden not in permissions.visible_conversations(away)
    with pytest.raises(Http404):
        permissions.visible_conversation(STRANGER, hidden.pk)
    with pytest.raises(Http404):
        permissions.visible_conversation(STRANGER, hidden.pk, link_key="geraden")
    assert permissions.visible_conversation(STRANGER, hidden.pk, link_key=hidden.link_key) == hidden


def test_a_statement_that_waits_is_seen_by_hosts_only(conversation: Conversation, host: Viewer) -> None:
    said = actions.say(conversation, "Dit wacht nog even.", key="k", by=STRANGER, today=TODAY)
    assert said not in permissions.visible_statements(STRANGER, conversation)
    assert said in permissions.visible_statements(host, conversation)
    with pytest.raises(Http404):
        permissions.visible_statement(STRANGER, conversation, said.number)
