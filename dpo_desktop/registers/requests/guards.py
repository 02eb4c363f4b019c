"""What must be so before an answer goes out and before a request is closed."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from dpo_desktop.core.guards import Guard
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.values import Values
from dpo_desktop.law.texts import Texts
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.registers.requests.demands import (
    FIELD,
    GRANTED,
    TAKEN_BACK,
    Demand,
    demands_of,
)
from dpo_desktop.registers.requests.record import LABELS

_GONE = ("destroyed", "depersonalised")


def _missing(field: str, msgid: str, row: int = 0, **holes: Any) -> Problem:
    return Problem(field, LABELS[field], Message(msgid, holes), row)


def _called(kind: str) -> Texts:
    entry = vocabulary("request_kinds").entry(kind)
    return entry.texts if entry else Texts(kind, kind, kind)


def demands_decided(values: Values, today: date) -> Iterator[Problem]:
    """Each of several demands has its decision, each refusal its reasons; together they agree."""
    del today
    kinds = values.get("kinds") or ()
    demands = list(demands_of(values))
    apart = any(demand.row for demand in demands)
    if not apart and len(kinds) < 2:
        return  # the decision of the request is that on its one demand
    decided = {demand.kind for demand in demands if demand.row}
    for kind in kinds:
        if kind not in decided:
            yield _missing(
                FIELD, N_("Decide on this demand apart: “{demand}”."), demand=_called(kind)
            )
    if apart:
        for demand in demands:
            yield from _undecided(demand)
        yield from _disagreement(values, demands)


def _undecided(demand: Demand) -> Iterator[Problem]:
    if not demand.decision:
        yield _missing(FIELD, N_("Say what was decided on this demand."), demand.row)
    if demand.denied and not (demand.ground and demand.article and demand.reasons):
        yield _missing(
            FIELD, N_("A refusal needs its ground, the article and the reasons."), demand.row
        )


def _disagreement(values: Values, demands: list[Demand]) -> Iterator[Problem]:
    decisions = {demand.decision for demand in demands}
    together = values.get("decision")
    if "" in decisions or not together:
        return
    # What was taken back is neither granted nor refused.
    decisions = decisions - {TAKEN_BACK} or {TAKEN_BACK}
    expected = decisions.pop() if len(decisions) == 1 else "partly"
    if together != expected:
        entry = vocabulary("decisions").entry(expected)
        yield _missing(
            "decision",
            N_("The demands apart come to “{decision}” together."),
            decision=entry.texts if entry else expected,
        )


def identity_confirmed(values: Values, today: date) -> Iterator[Problem]:
    """Data are given, changed and lost only for a person known to be the subject."""
    del today
    asks = vocabulary("request_kinds").tagged("identity")
    if not any(demand.granted and demand.kind in asks for demand in demands_of(values)):
        return
    result = values.get("identity_result")
    if result == "not_confirmed":
        yield _missing(
            "identity_result",
            N_("Identity is not confirmed: check it in another way, or refuse."),
        )
    elif result == "pending":
        yield _missing("identity_result", N_("Check the identity before answering."))


def inquiry_finished(values: Values, today: date) -> Iterator[Problem]:
    """Blocked data wait for the result of an inquiry, and so does the answer."""
    del today
    found = values.get("confirmed_on") or values.get("not_confirmed_on")
    if values.get("blocked_on") and not found:
        yield _missing(
            "confirmed_on",
            N_("The data are blocked: say on which day the violation was confirmed or was not."),
        )


def demands_done(values: Values, today: date) -> Iterator[Problem]:
    """What is granted is done before the subject is told that it is."""
    del today
    actions = vocabulary("actions_taken")
    carried_out = {
        kind
        for row in values.get("actions_taken") or ()
        if (entry := actions.entry(row.get("action") or ""))
        for kind in entry.tags
    }
    if not values.get("actions_taken"):
        return  # asked for as a field
    checked = {kind for entry in actions.entries for kind in entry.tags}
    for demand in demands_of(values):
        if demand.decision in GRANTED and demand.kind in checked - carried_out:
            yield _missing(
                "actions_taken",
                N_("Write down what was done on the demand “{demand}”."),
                demand=_called(demand.kind),
            )


def inquiry_followed(values: Values, today: date) -> Iterator[Problem]:
    """A block is lifted where no violation was found; where one was, the data are gone."""
    del today
    if values.get("blocked_on") and values.get("not_confirmed_on"):
        if not values.get("unblocked_on"):
            yield _missing(
                "unblocked_on", N_("The violation was not confirmed: lift the block and date it.")
            )
    elif values.get("confirmed_on"):
        rows = values.get("actions_taken") or ()
        gone = any(row.get("action") in _GONE for row in rows)
        if not (gone or values.get("destruction_act")):
            yield _missing(
                "actions_taken",
                N_("The violation was confirmed: destroy the data and write it down."),
            )


def third_parties_told(values: Values, today: date) -> Iterator[Problem]:
    """A notice that was meant for a third party has been sent."""
    del today
    for place, row in enumerate(values.get("third_parties") or (), start=1):
        if not row.get("sent_on"):
            yield _missing("third_parties", N_("This notice has not been sent yet."), place)


GUARDS = (
    Guard("demands_decided", ("answered", "refused"), demands_decided, overridable=False),
    Guard("identity_confirmed", ("answered",), identity_confirmed, overridable=False),
    Guard("inquiry_finished", ("answered", "refused"), inquiry_finished),
    Guard("demands_done", ("answered",), demands_done),
    Guard("inquiry_followed", ("closed",), inquiry_followed),
    Guard("third_parties_told", ("closed",), third_parties_told),
)
