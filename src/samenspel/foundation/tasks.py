"""Background work of the foundation: mail that leaves and goes, blocks that are sealed, old rows that go."""

from __future__ import annotations

from django_tasks import task

from samenspel.foundation import journal, outbox, search, upkeep


class JournalBroken(Exception):
    """The round fails, so that it stands among the work that went wrong."""


@task()
def send_message(mail_id: int) -> None:
    """Send one message from the outbox."""
    outbox.send(mail_id)


@task()
def send_waiting_messages() -> None:
    """Try the messages again that could not leave before."""
    for mail_id in outbox.waiting():
        outbox.send(mail_id)


@task()
def forget_old_messages() -> None:
    """Drop the messages of more than a month ago."""
    outbox.forget_old()


@task()
def seal_journal() -> None:
    """Seal the newest journal entries into a block."""
    while journal.seal() is not None:
        pass


@task()
def keep_house() -> None:
    """Once a day: drop what stayed long enough, index anew what was indexed otherwise, check the journal."""
    upkeep.forget_old_rows()
    while search.index_again():
        pass
    if not upkeep.check_journal():
        raise JournalBroken
