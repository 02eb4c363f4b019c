"""Looks into conditions, so that what they name can be checked."""

from collections.abc import Iterator

from dpo_desktop.core.conditions import AnyOf, Condition, Filled, Has, Yes
from dpo_desktop.core.register import Register


def leaves(condition: Condition | None) -> Iterator[Has | Yes | Filled]:
    """Yield the plain conditions a condition is made of."""
    if isinstance(condition, AnyOf):
        for part in condition.conditions:
            yield from leaves(part)
    elif isinstance(condition, Has | Yes | Filled):
        yield condition


def named(register: Register) -> list[Condition]:
    """Return every condition a register names, its own kinds among them."""
    found: list[Condition | None] = [field.required_when for field in register.fields]
    found += [move.when for move in register.workflow.moves]
    found += [clock.when for clock in register.clocks]
    return [condition for condition in found if condition is not None]


def conditions(register: Register) -> Iterator[Has | Yes | Filled]:
    """Yield every plain condition a register names."""
    for condition in named(register):
        yield from leaves(condition)
