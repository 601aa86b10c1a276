"""The pages around a table, and those where answers stand."""

from __future__ import annotations

from dataclasses import dataclass

from journeys.examples import Example, at


@dataclass(frozen=True)
class MeetingGround:
    """What an address around a table can point at."""

    coming: int
    agreement: int
    reply: str


def meeting_pages(
    table: int, note: int, conversation: int, meeting: MeetingGround
) -> dict[str, list[Example]]:
    """What is around a table, and the answers of every place where something was said."""
    coming = meeting.coming
    here = [at(word="thematafel", pk=table), at(word="gesprek", pk=conversation)]
    return {
        "dialogue:conversation_answers": [at(pk=conversation)],
        "dialogue:answers": [*here, at("?staat=zonder", word="thematafel", pk=table)],
        "dialogue:give_answers": [*here, at("?staat=zonder", word="thematafel", pk=table)],
        "dialogue:finish": [at(pk=conversation)],
        "dialogue:stop_telling": [at(token="onbekend")],
        "tables:invitations": [at(pk=coming), at(pk=table)],
        "tables:paste_invitations": [at(pk=coming)],
        "tables:attendance": [at(pk=coming), at(pk=table)],
        "tables:new_agreement": [at(f"?notitie={note}", pk=table)],
        "tables:change_agreement": [at(pk=meeting.agreement)],
        "tables:close": [at(pk=table)],
        "tables:reply": [at(token=meeting.reply), at(token="onbekend")],
    }
