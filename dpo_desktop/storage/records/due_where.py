"""Which records are due, wait on others or are to be reviewed, as conditions of the database."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, false, or_

from dpo_desktop.core.register import Register
from dpo_desktop.core.states import WaitsOn

Condition = ColumnElement[bool]


def due(table: Table, first: date | None, last: date) -> Condition:
    """Return the condition that a duty is owed and its last day lies in a span."""
    return _between(table.c.due_order, first, last)


def waiting_states(register: Register) -> tuple[str, ...]:
    """Return the codes of the open states in which the next step is somebody else's."""
    return tuple(
        state.code
        for state in register.workflow.states
        if state.waits_on is WaitsOn.THEM and not state.done
    )


def waits_on_them(register: Register, table: Table) -> Condition:
    """Return the condition that the next step is somebody else's."""
    return table.c.state.in_(waiting_states(register))


def stands_still(register: Register, table: Table) -> Condition:
    """Return the condition that a term stands still in a state that is our turn by itself."""
    return and_(table.c.paused_on.is_not(None), table.c.state.not_in(waiting_states(register)))


def reviewed(register: Register, table: Table, first: date | None, last: date) -> Condition:
    """Return the condition that an open record is to be looked at again in a span."""
    days = (_between(table.c[name], first, last) for name in register.reviews)
    return and_(table.c.state.in_(register.workflow.codes(done=False)), or_(false(), *days))


def _between(column: ColumnElement[Any], first: date | None, last: date) -> Condition:
    return column <= last if first is None else column.between(first, last)
