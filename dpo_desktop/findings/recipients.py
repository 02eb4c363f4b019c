"""Who else gets the data: Articles 7(6), 15, 25(2)(2) and clause 8.2 of the policy."""

from collections.abc import Iterator

from dpo_desktop.core.conditions import Filled
from dpo_desktop.core.sieve import sieve
from dpo_desktop.findings.activities import CODE, LIVE
from dpo_desktop.findings.rule import CaseJudge, CaseRule, Rule, Told, listed
from dpo_desktop.findings.view import Case, View

_ON_BEHALF = ("on_behalf",)
_THIRD = ("third_party", "group_company")


def _without_document(*roles: str) -> CaseJudge:
    """Return the judge of recipients in these roles that have neither contract nor ground."""

    def judge(case: Case, view: View) -> Iterator[Told]:
        del view
        bare = [
            row.get("recipient") or ""
            for row in case.values["recipients"] or ()
            if row.get("role") in roles and not row.get("document")
        ]
        if bare:
            yield Told({"recipients": listed(bare)})

    return judge


RULES: tuple[Rule, ...] = (
    CaseRule(
        "processor_without_contract",
        CODE,
        sieve(LIVE, Filled("recipients")),
        _without_document(*_ON_BEHALF),
    ),
    CaseRule(
        "third_party_without_ground",
        CODE,
        sieve(LIVE, Filled("recipients")),
        _without_document(*_THIRD),
    ),
)
