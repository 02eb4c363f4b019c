"""What is to be looked at again: planned reviews, and guards that were overridden."""

from collections.abc import Iterator

from dpo_desktop.core.conditions import Blank, Filled
from dpo_desktop.core.register import Register
from dpo_desktop.core.sieve import sieve
from dpo_desktop.findings.activities import CODE
from dpo_desktop.findings.rule import CaseJudge, CaseRule, Rule, Told, always, labels, tells_day
from dpo_desktop.findings.view import Case, View


def _guard_overridden(rows: str) -> CaseJudge:
    """Return the judge of the rows that keep overridden guards."""

    def judge(case: Case, view: View) -> Iterator[Told]:
        del view
        guards = dict.fromkeys(row["guard"] for row in case.values[rows] if row.get("guard"))
        yield Told({"guards": labels("guards", guards)})

    return judge


def rules_of(register: Register) -> Iterator[Rule]:
    """Yield the rules any register has that plans reviews or knows guards."""
    open_states = register.workflow.codes(done=False)
    for name in register.reviews:
        yield CaseRule(
            "review_overdue", register.code, sieve(open_states, past=name), tells_day(name)
        )
    if rows := register.course.overrides:
        yield CaseRule(
            "guard_overridden",
            register.code,
            sieve(open_states, Filled(rows)),
            _guard_overridden(rows),
        )


RULES: tuple[Rule, ...] = (
    CaseRule("review_not_planned", CODE, sieve(("in_force",), Blank("next_review_on")), always),
)
