"""The forms of this room, by subject."""

from samenspel.subsidies.forms.analyses import (
    AdoptionForm,
    AreaOpgaveForm,
    FindingForm,
    IntroductionForm,
    KnownForm,
    NewAnalysisForm,
    ResultForm,
)

__all__ = [
    "AdoptionForm",
    "AreaOpgaveForm",
    "FindingForm",
    "IntroductionForm",
    "KnownForm",
    "NewAnalysisForm",
    "ResultForm",
]
