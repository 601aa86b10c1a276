"""What of an opgave stands: its words once they lie before everybody, and how parties stood to them."""

from samenspel.foundation.frozen import Frozen, above
from samenspel.opgaven.models import (
    ConsentRound,
    Formulation,
    LastingDisagreement,
    RoundMember,
    Sentence,
    Stance,
    StartNote,
    StartNoteSentence,
    SuggestedSource,
)

ALL = ("INSERT", "UPDATE", "DELETE")
LAID_OUT = above("formulation_id", Formulation, "state <> 'draft'")
SENTENCE_LAID_OUT = above("sentence_id", Sentence, LAID_OUT.format(row=Sentence._meta.db_table))
NOT_OPEN_TO_REACT = above("formulation_id", Formulation, "state NOT IN ('proposed', 'in_force')")
ROUND_CLOSED = above("round_id", ConsentRound, "closed_on IS NOT NULL")
OF_A_TEXT = "a text that was proposed never changes"
OF_A_ROUND = "a consent round that was closed never changes"

FROZEN = (
    Frozen(
        "opgaven_a_proposed_text",
        Formulation,
        OF_A_TEXT,
        once="{row}.state <> 'draft'",
        may=(
            "state",
            "react_before",
            "withdrawn_on",
            "withdrawn_reason",
            "adopted_on",
            "adopting_body",
            "document_title",
            "document_number",
            "document_url",
            "support_at_adoption",
            "superseded_on",
        ),
    ),
    Frozen(
        "opgaven_an_adopted_text",
        Formulation,
        "an adopted text keeps who adopted it and who supported it",
        once="{row}.state NOT IN ('draft', 'proposed')",
        may=("state", "superseded_on"),
        acts=("UPDATE",),
    ),
    Frozen(
        "opgaven_a_replaced_text",
        Formulation,
        "a text that was replaced or withdrawn never changes",
        once="{row}.state IN ('superseded', 'withdrawn')",
        acts=("UPDATE",),
    ),
    Frozen(
        "opgaven_a_text_goes_on",
        Formulation,
        "a text never goes back",
        acts=("UPDATE",),
        on_change="OLD.state NOT IN (NEW.state, 'draft') AND NOT ("
        "(OLD.state = 'proposed' AND NEW.state IN ('in_force', 'withdrawn')) "
        "OR (OLD.state = 'in_force' AND NEW.state = 'superseded'))",
    ),
    Frozen("opgaven_a_proposed_sentence", Sentence, OF_A_TEXT, once_above=LAID_OUT, acts=ALL),
    Frozen("opgaven_a_proposed_source", SuggestedSource, OF_A_TEXT, once_above=SENTENCE_LAID_OUT, acts=ALL),
    Frozen("opgaven_a_reaction", Stance, "a reaction stays as it was given"),
    Frozen(
        "opgaven_a_reaction_in_time",
        Stance,
        "one reacts to a text that is proposed or in force",
        once_above=NOT_OPEN_TO_REACT,
        acts=("INSERT",),
    ),
    Frozen("opgaven_a_closed_round", ConsentRound, OF_A_ROUND, once="{row}.closed_on IS NOT NULL"),
    Frozen("opgaven_a_member_of_a_round", RoundMember, OF_A_ROUND, once_above=ROUND_CLOSED, acts=ALL),
    Frozen(
        "opgaven_a_disagreement",
        LastingDisagreement,
        "a disagreement keeps its words",
        may=("ended_on", "ended_how", "ended_by"),
    ),
    Frozen(
        "opgaven_a_settled_disagreement",
        LastingDisagreement,
        "a disagreement that was settled never changes",
        once="{row}.ended_on IS NOT NULL",
        acts=("UPDATE",),
    ),
    Frozen(
        "opgaven_a_start_note",
        StartNote,
        "a start note stays as it was brought in",
        may=("formulation", "divided_on"),
    ),
    Frozen(
        "opgaven_a_sentence_of_a_note",
        StartNoteSentence,
        "a start note stays as it was brought in",
        may=("place", "sentence"),
    ),
)
