"""Everything a card needs of one record, read in one go on the worker."""

from dataclasses import dataclass
from datetime import date

from dpo_desktop.core.ports import Card, Desk
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.states import Move
from dpo_desktop.law.deadline import Deadline


@dataclass(frozen=True, slots=True)
class Step:
    """A move that leaves the record's state, and what stands before it.

    Attributes:
        move: the move.
        possible: the record is of the kind that may take it at all.
        lacking: what is wrong or missing; of a step that is not possible, why.
        guarded: the guards that are not passed.
    """

    move: Move
    possible: bool = True
    lacking: tuple[Problem, ...] = ()
    guarded: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return all that stands before the step."""
        return (*self.lacking, *self.guarded)

    @property
    def is_open(self) -> bool:
        """Tell whether the step can be taken as things stand."""
        return not self.problems

    @property
    def can_override(self) -> bool:
        """Tell whether a written reason could take the place of all that is in the way."""
        guarded = bool(self.guarded) and not self.lacking
        return guarded and all(problem.overridable for problem in self.guarded)


@dataclass(frozen=True, slots=True)
class Case:
    """A record as its card shows it.

    Attributes:
        card: the record, what points at it, its history.
        deadlines: those of every clock that runs.
        today: the day all is judged by.
        steps: every move that leaves its state: the possible ones first, the usual one of all.
    """

    card: Card
    deadlines: tuple[Deadline, ...]
    today: date
    steps: tuple[Step, ...]

    @property
    def record(self) -> Record:
        """Return the record itself."""
        return self.card.record


def read_case(desk: Desk, register: Register, record_id: int) -> Case:
    """Read a record and what may be done with it."""
    card = desk.card(register.code, record_id)
    record = card.record
    moves = register.workflow.moves_from(record.state)
    steps = [_step(desk, record, move) for move in moves]
    steps.sort(key=lambda step: not step.possible)
    deadlines = desk.due_dates(register.code, record.values)
    return Case(card, deadlines, desk.today(), tuple(steps))


def _step(desk: Desk, record: Record, move: Move) -> Step:
    found = [p for p in desk.obstacles(record, move.end) if not p.warning]
    return Step(
        move,
        move.possible(record.values),
        tuple(problem for problem in found if not problem.guard),
        tuple(problem for problem in found if problem.guard),
    )
