"""What of a study of effect stands: its design once registered, and every outcome that was kept."""

from samenspel.foundation.frozen import Frozen, above
from samenspel.steering.models import EffectStudy, StudyOutcome, StudyPeer

FROZEN = (
    Frozen(
        "steering_a_registered_study",
        EffectStudy,
        "a registered study never changes",
        once="{row}.registered_at IS NOT NULL",
    ),
    Frozen(
        "steering_a_registered_peer",
        StudyPeer,
        "a registered study keeps its peers",
        once_above=above("study_id", EffectStudy, "registered_at IS NOT NULL"),
        acts=("INSERT", "UPDATE", "DELETE"),
    ),
    Frozen("steering_an_outcome_of_a_study", StudyOutcome, "an outcome that was kept never changes"),
)
