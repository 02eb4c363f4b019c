"""Looks into conditions, so that what they name can be checked."""

from collections.abc import Iterator
from typing import Any

from dpo_desktop.core.conditions import AnyOf, Condition, Filled, Has, Yes
from dpo_desktop.core.register import Register


def leaves(condition: Condition | None) -> Iterator[Has | Yes | Filled]:
    """Yield the plain conditions a condition is made of."""
    if isinstance(condition, AnyOf):
        for part in condition.conditions:
            yield from leaves(part)
    elif condition is not None:
        assert isinstance(condition, Has | Yes | Filled)
        yield condition


def conditions(register: Register) -> Iterator[Has | Yes | Filled]:
    """Yield every plain condition a register names."""
    named: list[Any] = [field.required_when for field in register.fields]
    named += [move.when for move in register.workflow.moves]
    named += [clock.when for clock in register.clocks]
    for condition in named:
        yield from leaves(condition)
