"""What was done about subjects' requests: Articles 7(10), 8, 10, 18, 19, 24 and 25(2)."""

from collections.abc import Iterator
from datetime import date, timedelta

from dpo_desktop.core.conditions import Blank, Filled, NoneFilled, Yes, has, lacks
from dpo_desktop.core.sieve import sieve
from dpo_desktop.core.values import Link
from dpo_desktop.findings import activities
from dpo_desktop.findings.rule import CaseRule, Rule, Told, always, listed, tells_day, written
from dpo_desktop.findings.view import Case, View
from dpo_desktop.law.finding_rules import finding_rule
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.registers.requests.demands import Demand, demands_of

CODE = "requests"
_OPEN = (
    "received",
    "registered",
    "identity_check",
    "waiting_for_subject",
    "in_work",
    "draft_answer",
)
_ANSWERED = ("answered", "refused", "closed")
_STOP = ("withdraw_consent", "stop_processing", "stop_marketing")
# What third parties who got the data must do as well (Art. 10, 19).
_PASSED_ON = (*_STOP, "change", "block", "destroy", "stop_publication")
# Who processes on our behalf works in our base, and a state body keeps what its own law tells it.
_ON_THEIR_OWN = ("third_party", "group_company", "other")
_DEMANDS = (
    "kinds",
    "demands",
    "decision",
    "refusal_ground",
    "refusal_article",
    "refusal_reasons",
)


def withdrawn_but_active(case: Case, view: View) -> Iterator[Told]:
    """Processing goes on although the withdrawal was granted: nothing says that it was stopped."""
    granted = [demand.kind for demand in _demands(case, _STOP) if demand.granted]
    if _carried_out(case).issuperset(granted):
        return
    linked = case.linked(activities.CODE)
    running = _live(view, linked)
    if running or not linked:
        yield Told({"date": written(case.values["answered_on"])}, running)


def withdrawal_refused_wrongly(case: Case, view: View) -> Iterator[Told]:
    """Withdrawal of consent is refused on a ground of Article 8(2), or to a stranger."""
    del view
    grounds = vocabulary("refusal_grounds")
    allowed = {*grounds.tagged("withdrawal"), *grounds.tagged("identity")}
    if any(d.denied and d.ground not in allowed for d in _demands(case, ("withdraw_consent",))):
        yield Told()


def refusal_without_reasons(case: Case, view: View) -> Iterator[Told]:
    """A refusal names its article and its reasons."""
    del view
    if any(d.denied and not (d.article and d.reasons) for d in demands_of(case.values)):
        yield Told()


def third_parties_not_told(case: Case, view: View) -> Iterator[Told]:
    """Those who received the data change or stop as well, once they are told."""
    known = view.known(activities.CODE, ("recipients",))
    linked = case.linked(activities.CODE)
    names = [
        row.get("recipient") or ""
        for link in linked
        if link.number in known
        for row in known[link.number].values["recipients"] or ()
        if row.get("role") in _ON_THEIR_OWN
    ]
    if names and any(demand.granted for demand in _demands(case, _PASSED_ON)):
        yield Told({"recipients": listed(dict.fromkeys(names))}, linked)


def answered_late(case: Case, view: View) -> Iterator[Told]:
    """An answer after the last day has its reason."""
    del view
    yield Told({"due": written(case.due), "done": written(case.done_on)})


def waiting_long(case: Case, view: View) -> Iterator[Told]:
    """The subject has been waited for very long; a term that stands still forever is none."""
    if case.entered_on and _days_over("waiting_long", case.entered_on, view.today):
        yield Told({"date": written(case.entered_on)})


def block_unresolved(case: Case, view: View) -> Iterator[Told]:
    """A block is temporary: the inquiry confirms the violation, or the block is lifted."""
    blocked = case.values["blocked_on"]
    if _days_over("block_unresolved", blocked, view.today):
        yield Told({"date": written(blocked)})


def _days_over(rule: str, since: date, today: date) -> bool:
    """Tell whether the days a rule waits have passed."""
    return since + timedelta(days=finding_rule(rule).days) < today


def _demands(case: Case, kinds: tuple[str, ...]) -> Iterator[Demand]:
    return (demand for demand in demands_of(case.values) if demand.kind in kinds)


def _carried_out(case: Case) -> set[str]:
    """Return the kinds of demands that the actions taken carry out."""
    known = vocabulary("actions_taken")
    rows = case.values["actions_taken"] or ()
    entries = (known.entry(row.get("action") or "") for row in rows)
    return {kind for entry in entries if entry for kind in entry.tags}


def _end_all() -> Iterator[str]:
    """Yield the actions after which nothing is left of what a subject may have stopped."""
    yield "no_data_found"
    for entry in vocabulary("actions_taken").entries:
        if entry.tags.issuperset(_STOP):
            yield entry.code


def _live(view: View, linked: tuple[Link, ...]) -> tuple[Link, ...]:
    """Return the activities among these that are in force."""
    known = view.known(activities.CODE, ())
    return tuple(
        link for link in linked if link.number in known and known[link.number].state == "in_force"
    )


RULES: tuple[Rule, ...] = (
    CaseRule(
        "withdrawn_but_active",
        CODE,
        sieve(
            ("answered", "closed"),
            has("kinds", *_STOP),
            has("decision", "satisfied", "partly"),
            lacks("actions_taken", *_end_all(), column="action"),
        ),
        withdrawn_but_active,
        (*_DEMANDS, "actions_taken", "answered_on"),
    ),
    CaseRule(
        "withdrawal_refused_wrongly",
        CODE,
        sieve(_ANSWERED, has("kinds", "withdraw_consent"), has("decision", "refused", "partly")),
        withdrawal_refused_wrongly,
        _DEMANDS,
    ),
    CaseRule(
        "refusal_without_reasons",
        CODE,
        sieve(_ANSWERED, has("decision", "refused", "partly")),
        refusal_without_reasons,
        _DEMANDS,
    ),
    CaseRule(
        "identity_copy_kept",
        CODE,
        sieve((*_OPEN, *_ANSWERED), Yes("identity_copy"), Blank("identity_copy_ground")),
        always,
    ),
    CaseRule(
        "answered_late",
        CODE,
        sieve(_ANSWERED, Blank("lateness_reason"), late=True),
        answered_late,
    ),
    CaseRule(
        "third_parties_not_told",
        CODE,
        sieve(
            ("answered", "closed"),
            has("kinds", *_PASSED_ON),
            has("decision", "satisfied", "partly"),
            NoneFilled("third_parties", "sent_on"),
        ),
        third_parties_not_told,
        _DEMANDS,
    ),
    CaseRule(
        "destroyed_without_act",
        CODE,
        sieve(
            (*_OPEN, *_ANSWERED),
            has("actions_taken", "destroyed", column="action"),
            Blank("destruction_act"),
        ),
        always,
    ),
    CaseRule(
        "authority_ended", CODE, sieve(_OPEN, past="authority_until"), tells_day("authority_until")
    ),
    CaseRule("waiting_long", CODE, sieve(("waiting_for_subject",)), waiting_long),
    CaseRule(
        "block_unresolved",
        CODE,
        sieve(
            (*_OPEN, *_ANSWERED),
            Filled("blocked_on"),
            Blank("unblocked_on"),
            Blank("confirmed_on"),
            Blank("not_confirmed_on"),
        ),
        block_unresolved,
    ),
)
