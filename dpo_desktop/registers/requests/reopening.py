"""What reopening a request writes: the answer is given anew, and the earlier one is kept."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from dpo_desktop.core.effects import Effect, Taken, clear
from dpo_desktop.core.values import Values
from dpo_desktop.law.case_fields import lapse_overrides
from dpo_desktop.registers.requests.demands import REOPENED

_EARLIER = "earlier_answers"
_GIVEN_ANEW = ("answered_on", "decision", "outgoing_number", "answer_channel", "lateness_reason")


def keep_answer(values: Values, taken: Taken) -> Mapping[str, Any]:
    """Add a row for the answer that is to be given anew; new terms run from this day."""
    row = {name: values.get(name) for name in _GIVEN_ANEW}
    row |= {REOPENED: taken.today, "why": taken.why}
    return {
        _EARLIER: (*(values.get(_EARLIER) or ()), MappingProxyType(row)),
        REOPENED: taken.today,
    }


REOPEN: tuple[Effect, ...] = (
    keep_answer,
    clear(*_GIVEN_ANEW, "closed_on"),
    lapse_overrides,
)
