"""What this room keeps, by subject."""

from samenspel.subsidies.models.analyses import (
    AnalysisFinding,
    AnalysisState,
    AreaAnalysis,
    AreaOpgave,
    FindingPart,
    WantedResult,
)
from samenspel.subsidies.models.applications import (
    ApplicantKind,
    Application,
    ApplicationFile,
    ApplicationLine,
    ApplicationState,
    CompletionRequest,
    PromisedResult,
)
from samenspel.subsidies.models.assessing import (
    Assessor,
    AssessorKind,
    CriterionScore,
    InterestStatement,
    StandingCheck,
)
from samenspel.subsidies.models.cycle import AreaCycleStep, CycleStepKind
from samenspel.subsidies.models.granting import (
    AlternativeKind,
    AlternativeLine,
    Award,
    AwardOutcome,
    GrantAlternative,
    GrantReport,
    ReportedResult,
    Settlement,
)
from samenspel.subsidies.models.paying import AdvancePart, GrantPayment
from samenspel.subsidies.models.register import (
    PlacedEntry,
    Placing,
    RegisterBatch,
    RegisterEntry,
    RegisterState,
)
from samenspel.subsidies.models.schemes import (
    DivisionRule,
    Scheme,
    SchemeArea,
    SchemeCriterion,
    SchemeVersion,
    VersionState,
)

__all__ = [
    "AdvancePart",
    "AlternativeKind",
    "AlternativeLine",
    "AnalysisFinding",
    "AnalysisState",
    "ApplicantKind",
    "Application",
    "ApplicationFile",
    "ApplicationLine",
    "ApplicationState",
    "AreaAnalysis",
    "AreaCycleStep",
    "AreaOpgave",
    "Assessor",
    "AssessorKind",
    "Award",
    "AwardOutcome",
    "CompletionRequest",
    "CriterionScore",
    "CycleStepKind",
    "DivisionRule",
    "FindingPart",
    "GrantAlternative",
    "GrantPayment",
    "GrantReport",
    "InterestStatement",
    "PlacedEntry",
    "Placing",
    "PromisedResult",
    "RegisterBatch",
    "RegisterEntry",
    "RegisterState",
    "ReportedResult",
    "Scheme",
    "SchemeArea",
    "SchemeCriterion",
    "SchemeVersion",
    "Settlement",
    "StandingCheck",
    "VersionState",
    "WantedResult",
]
