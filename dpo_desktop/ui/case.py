"""Everything a card needs of one record, read in one go on the worker."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dpo_desktop.core.ports import Card, Desk
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.states import Move


@dataclass(frozen=True, slots=True)
class Case:
    """A record as its card shows it.

    Attributes:
        card: the record, what points at it, its history.
        deadlines: the ``law.deadline.Deadline`` of every clock that runs.
        today: the day all is judged by.
        steps: each move that is offered, the usual one first, and what it still lacks.
    """

    card: Card
    deadlines: tuple[Any, ...]
    today: date
    steps: Mapping[Move, tuple[Problem, ...]]

    @property
    def record(self) -> Record:
        """Return the record itself."""
        return self.card.record


def read_case(desk: Desk, register: Register, record_id: int) -> Case:
    """Read a record and what may be done with it."""
    card = desk.card(register.code, record_id)
    record, today = card.record, desk.today()
    steps: dict[Move, tuple[Problem, ...]] = {}
    for move in register.workflow.moves_from(record.state):
        if move.when is not None and not move.when.holds(record.values):
            continue
        # The move itself fills these in, so they are not missing.
        filled = {name: record.values.get(name) or today for name in move.dates}
        found = desk.problems(register.code, {**record.values, **filled}, move.end)
        steps[move] = tuple(problem for problem in found if not problem.warning)
    return Case(card, desk.due_dates(register.code, record.values), today, steps)
