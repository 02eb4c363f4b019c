"""What is owed to the authorized bodies: Articles 25(2)(3-1) and 27-1, clause 3.2 of the policy."""

from collections.abc import Iterator
from datetime import timedelta

from dpo_desktop.core.conditions import Blank, Filled, any_of, has
from dpo_desktop.core.sieve import sieve
from dpo_desktop.findings.requests import answered_late
from dpo_desktop.findings.rule import CaseRule, Rule, Told, tells_day, written
from dpo_desktop.findings.view import Case, View
from dpo_desktop.law.finding_rules import finding_rule

CODE = "regulator"
_OPEN = ("received", "registered", "assigned", "collecting", "draft", "approval")
_REPLIED = ("sent", "further_question", "accepted", "closed")


def reply_without_proof(case: Case, view: View) -> Iterator[Told]:
    """Without a proof of delivery the company cannot show that it replied in time."""
    sent = case.values["answered_on"]
    if sent + timedelta(days=finding_rule("reply_without_proof").days) < view.today:
        yield Told({"date": written(sent)})


def question_unanswered(case: Case, view: View) -> Iterator[Told]:
    """The reply is sent, and a question of the letter has no answer in it."""
    del view
    rows = case.values["questions"] or ()
    bare = [str(place) for place, row in enumerate(rows, start=1) if not row.get("answer")]
    if bare:
        yield Told({"questions": ", ".join(bare)})


RULES: tuple[Rule, ...] = (
    CaseRule(
        "prescription_not_fulfilled",
        CODE,
        sieve(
            (*_OPEN, *_REPLIED),
            has("kind", "prescription"),
            Blank("fulfilled_on"),
            past="stated_due_on",
        ),
        tells_day("stated_due_on"),
    ),
    CaseRule(
        "question_unanswered",
        CODE,
        sieve(_REPLIED, Filled("questions")),
        question_unanswered,
    ),
    CaseRule(
        "replied_late",
        CODE,
        sieve(_REPLIED, Blank("lateness_reason"), late=True),
        answered_late,
    ),
    CaseRule(
        "reply_without_proof",
        CODE,
        sieve(
            _REPLIED,
            Filled("answered_on"),
            any_of(Blank("delivery_proof"), has("delivery_proof", "none")),
        ),
        reply_without_proof,
    ),
)
