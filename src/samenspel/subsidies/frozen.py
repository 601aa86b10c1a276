"""What stands in subsidies: what was adopted, published, decided, accepted and settled."""

from samenspel.foundation.frozen import Frozen, above
from samenspel.subsidies.models import (
    AdvancePart,
    AlternativeLine,
    AnalysisFinding,
    AreaAnalysis,
    AreaOpgave,
    Award,
    GrantAlternative,
    GrantPayment,
    GrantReport,
    ReportedResult,
    SchemeArea,
    SchemeCriterion,
    SchemeVersion,
    Settlement,
    WantedResult,
)

ALL = ("INSERT", "UPDATE", "DELETE")
ADOPTED = above("analysis_id", AreaAnalysis, "state = 'adopted'")
OPGAVE_ADOPTED = above("area_opgave_id", AreaOpgave, ADOPTED.format(row=AreaOpgave._meta.db_table))
PUBLISHED = above("version_id", SchemeVersion, "state <> 'draft'")
RESULTS = SchemeVersion.results.through
CHOSEN = above("alternative_id", GrantAlternative, "chosen_at IS NOT NULL")
ACCEPTED = above("report_id", GrantReport, "accepted_at IS NOT NULL")
OF_ANALYSIS = "an adopted analysis never changes"
OF_SCHEME = "a published scheme never changes"

# The row of an adopted analysis itself is guarded by migration 0002.
FROZEN = (
    Frozen("subsidies_an_adopted_finding", AnalysisFinding, OF_ANALYSIS, once_above=ADOPTED, acts=ALL),
    Frozen("subsidies_an_adopted_opgave", AreaOpgave, OF_ANALYSIS, once_above=ADOPTED, acts=ALL),
    Frozen("subsidies_an_adopted_result", WantedResult, OF_ANALYSIS, once_above=OPGAVE_ADOPTED, acts=ALL),
    Frozen(
        "subsidies_a_published_scheme",
        SchemeVersion,
        OF_SCHEME,
        once="{row}.state <> 'draft'",
        may=("state",),
    ),
    Frozen(
        "subsidies_a_scheme_is_only_replaced",
        SchemeVersion,
        OF_SCHEME,
        once="{row}.state <> 'draft'",
        acts=("UPDATE",),
        on_change="NEW.state <> OLD.state AND NOT (OLD.state = 'in_force' AND NEW.state = 'replaced')",
    ),
    Frozen("subsidies_a_published_area", SchemeArea, OF_SCHEME, once_above=PUBLISHED, acts=ALL),
    Frozen("subsidies_a_published_criterion", SchemeCriterion, OF_SCHEME, once_above=PUBLISHED, acts=ALL),
    Frozen(
        "subsidies_a_paid_result",
        RESULTS,
        OF_SCHEME,
        once_above=PUBLISHED.replace("version_id", "schemeversion_id"),
        acts=ALL,
    ),
    Frozen(
        "subsidies_a_chosen_division",
        GrantAlternative,
        "a chosen division never changes",
        once="{row}.chosen_at IS NOT NULL",
    ),
    Frozen(
        "subsidies_a_chosen_line",
        AlternativeLine,
        "a chosen division never changes",
        once_above=CHOSEN,
        acts=ALL,
    ),
    Frozen("subsidies_an_award", Award, "a decision on an application and its letter never change"),
    Frozen(
        "subsidies_a_part_of_an_advance",
        AdvancePart,
        "a decision on an application and its letter never change",
    ),
    Frozen(
        "subsidies_a_payment",
        GrantPayment,
        "a payment is taken back, and never changed",
        may=("taken_back_at", "taken_back_by", "taken_back_reason"),
    ),
    Frozen(
        "subsidies_a_payment_taken_back",
        GrantPayment,
        "a payment that was taken back stays so",
        once="{row}.taken_back_at IS NOT NULL",
    ),
    Frozen(
        "subsidies_an_accepted_report",
        GrantReport,
        "an accepted report never changes",
        once="{row}.accepted_at IS NOT NULL",
    ),
    # Which figure a result became is written right after the report was accepted.
    Frozen(
        "subsidies_an_accepted_result",
        ReportedResult,
        "an accepted report never changes",
        once_above=ACCEPTED,
        may=("batch",),
        acts=ALL,
    ),
    Frozen("subsidies_a_settlement", Settlement, "a settlement never changes"),
)
