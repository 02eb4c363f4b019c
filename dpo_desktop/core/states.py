"""The life of a record: its states and the moves between them."""

from dataclasses import dataclass
from enum import StrEnum

from dpo_desktop.core.conditions import Condition
from dpo_desktop.core.effects import Effect
from dpo_desktop.core.values import Values


class WaitsOn(StrEnum):
    """Whose turn it is while a record is in a state."""

    US = "us"
    THEM = "them"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class State:
    """A state of a record.

    Attributes:
        code: English snake case.
        label: what the user sees, an English source string.
        waits_on: whose turn it is; records that wait on others are listed apart on Today.
        done: the record counts as closed: its terms no longer run.
        answered: the duty is fulfilled (terms are met), though the record is not closed yet.
        who: whom a record in this state waits for, an English source string ("the data subject").
    """

    code: str
    label: str
    waits_on: WaitsOn = WaitsOn.US
    done: bool = False
    answered: bool = False
    who: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A step from one state to another.

    Attributes:
        start: code of the state it leaves.
        end: code of the state it enters.
        label: the button's words, an English source string with a verb.
        dates: date fields set to today when empty.
        issues: fields of kind ``IssuedNumber`` that receive their number.
        asks_why: a reason must be given; it is kept in the history.
        why_label: what to write there, an English source string, where "reason" says too little.
        when: the move is possible only for records for which this holds.
        otherwise: why it is not possible where ``when`` does not hold, an English source sentence
            that says what to do; the move stays visible with it.
        effects: what else it writes: a pause begun, a notice made, a date cleared.
    """

    start: str
    end: str
    label: str
    dates: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    asks_why: bool = False
    why_label: str = ""
    when: Condition | None = None
    otherwise: str = ""
    effects: tuple[Effect, ...] = ()

    def possible(self, values: Values) -> bool:
        """Tell whether a record with these values may take this step at all."""
        return self.when is None or self.when.holds(values)


@dataclass(frozen=True, slots=True)
class Workflow:
    """The states of a register, in the order in which requirements grow, and the moves.

    Attributes:
        states: the first is where a record begins.
        moves: the first that leaves a state is the one its button names.
    """

    states: tuple[State, ...]
    moves: tuple[Move, ...]

    @property
    def initial(self) -> State:
        """Return the state a new record is in."""
        return self.states[0]

    def state(self, code: str) -> State:
        """Return the state of that code.

        Raises:
            KeyError: there is none.
        """
        for state in self.states:
            if state.code == code:
                return state
        raise KeyError(code)

    def has(self, code: str) -> bool:
        """Tell whether there is a state of that code."""
        return any(state.code == code for state in self.states)

    def position(self, code: str) -> int:
        """Return the place of a state in the order of requirements."""
        return self.states.index(self.state(code))

    def moves_from(self, code: str) -> tuple[Move, ...]:
        """Return the moves that leave a state, the usual one first."""
        return tuple(move for move in self.moves if move.start == code)

    def move(self, start: str, end: str) -> Move | None:
        """Return the move between two states, if there is one."""
        return next((m for m in self.moves if (m.start, m.end) == (start, end)), None)

    def codes(self, *, done: bool) -> tuple[str, ...]:
        """Return the codes of the states that count as closed, or of those that do not."""
        return tuple(state.code for state in self.states if state.done == done)
