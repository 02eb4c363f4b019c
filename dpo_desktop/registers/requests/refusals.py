"""The rules of decisions: on what ground which demand may be refused, and what a row may say."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.values import Values
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.registers.requests.demands import FIELD, Demand, demands_of
from dpo_desktop.registers.requests.record import LABELS

_GROUND = "refusal_ground"
# What the inquiry into a violation brings about without having been asked for.
_BROUGHT_ABOUT = {"confirmed_on": "destroy", "not_confirmed_on": "unblock"}


def refusals(values: Values, today: date) -> Iterator[Problem]:
    """Each demand stands once, and is refused on a ground that fits it."""
    del today
    yield from _rows(values)
    for demand in demands_of(values):
        if demand.denied and demand.ground:
            yield from _wrong_ground(demand, values)
    yield from _ground_of_none(values)


def scope_of_withdrawal(values: Values, today: date) -> Iterator[Problem]:
    """A refusal of marketing takes back the consent to marketing and no other (policy 4.1)."""
    del today
    kinds, scope = values.get("kinds") or (), values.get("withdrawn_scope") or ()
    if "withdraw_consent" in kinds:
        return
    if "stop_marketing" in kinds and set(scope) - {"marketing"}:
        message = N_(
            "A refusal of marketing takes back the consent to marketing only (policy 4.1). If more "
            "is withdrawn, add “Withdrawal of consent” to what is asked."
        )
        yield Problem("withdrawn_scope", LABELS["withdrawn_scope"], Message(message))


def _rows(values: Values) -> Iterator[Problem]:
    asked = {*(values.get("kinds") or ())}
    asked |= {kind for event, kind in _BROUGHT_ABOUT.items() if values.get(event)}
    seen: Counter[str] = Counter()
    for place, row in enumerate(values.get(FIELD) or (), start=1):
        kind = row.get("kind")
        seen[kind or ""] += 1
        if not kind:
            yield _of_row(place, N_("Say which demand this is."))
        elif kind not in asked:
            yield _of_row(place, N_("This is not among what is asked."))
        elif seen[kind] > 1:
            yield _of_row(place, N_("This demand has a row already."))


def _of_row(place: int, msgid: str) -> Problem:
    return Problem(FIELD, LABELS[FIELD], Message(msgid), place)


def _wrong_ground(demand: Demand, values: Values) -> Iterator[Problem]:
    """A withdrawal has two grounds of refusal, marketing not even both; identity must have failed.

    Where it is not known that the subject withdraws, nothing of theirs is refused (Article 10,
    paragraph 2), so that ground fits any demand, but only after a check that failed.
    """
    grounds = vocabulary("refusal_grounds")
    if demand.ground in grounds.tagged("identity"):
        if values.get("identity_result") != "not_confirmed":
            yield _of_ground(
                demand, N_("This ground needs a check of identity with the result “Not confirmed”.")
            )
        return
    withdrawal = demand.ground in grounds.tagged("withdrawal")
    if demand.kind == "withdraw_consent" and not withdrawal:
        yield _of_ground(
            demand,
            N_(
                "A withdrawal of consent is refused on one of two grounds only (Art. 8(2)): it "
                "contradicts the laws, or an obligation is not fulfilled."
            ),
        )
    if demand.kind == "stop_processing" and not withdrawal:
        yield _of_ground(
            demand,
            N_(
                "Processing goes on without consent only on grounds of the Law (policy 3.1): "
                "name the one that applies."
            ),
            warning=True,
        )
    if demand.kind == "stop_marketing" and demand.ground in grounds.tagged("not_marketing"):
        yield _of_ground(
            demand,
            N_(
                "Marketing stands on a prior consent of its own (policy 4.1): no obligation rests "
                "on it. Stop it, and decide on the other demands apart."
            ),
        )


def _ground_of_none(values: Values) -> Iterator[Problem]:
    """Beside rows, the ground of the request is that of one of them."""
    ground = values.get(_GROUND)
    of_rows = {demand.ground for demand in demands_of(values) if demand.denied}
    if ground and values.get(FIELD) and ground not in of_rows:
        message = Message(N_("None of the refused demands has this ground."))
        yield Problem(_GROUND, LABELS[_GROUND], message)


def _of_ground(demand: Demand, msgid: str, *, warning: bool = False) -> Problem:
    field = FIELD if demand.row else _GROUND
    return Problem(field, LABELS[_GROUND], Message(msgid), demand.row, warning)
