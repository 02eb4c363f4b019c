"""Facts as a template sees them: texts, numbers, yes or no, and lists of rows; nothing to call."""

from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any, TypeVar

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.paper import Lacking
from dpo_desktop.papers.marks import Marks, without_marks

_MOST_ROUNDS = 100_000  # of all loops of one letter: more than any register has rows in a letter

_T = TypeVar("_T")


class FactError(DpoError):
    """A fact is used in a way it cannot be; the file and the line are told by whoever knows."""


class Rounds:
    """Counts the rounds of every loop of one letter."""

    def __init__(self) -> None:
        """Begin with none."""
        self._gone = 0

    def count(self, rows: Iterator[_T]) -> Iterator[_T]:
        """Yield rows.

        Raises:
            FactError: there were too many in all loops together.
        """
        for row in rows:
            self._gone += 1
            if self._gone > _MOST_ROUNDS:
                raise FactError(N_("its loops are too long; put fewer of them into one another"))
            yield row


class Rows(tuple[Any, ...]):
    """A list a template goes through.

    Attributes:
        rounds: counts them.
    """

    rounds: Rounds

    def __iter__(self) -> Iterator[Any]:
        """Yield the rows, counted."""
        return self.rounds.count(super().__iter__())


class Hole:
    """Something that is lacking: false; named when it is printed or gone through."""

    def __init__(self, lacking: Lacking, marks: Marks) -> None:
        """Stand for what is lacking."""
        self._lacking = lacking
        self._marks = marks

    def __bool__(self) -> bool:
        """Return false."""
        return False

    def __str__(self) -> str:
        """Return its mark: it is printed, so it is needed."""
        return self._marks.hole(self._lacking)

    def __iter__(self) -> Iterator[Any]:
        """Yield nothing: a list is needed that has no rows."""
        self._marks.hole(self._lacking)
        return iter(())


def for_template(facts: Mapping[str, Any], marks: Marks, rounds: Rounds) -> dict[str, Any]:
    """Return facts as a template may use them."""
    return {name: _fact(value, marks, rounds) for name, value in facts.items()}


def _fact(value: Any, marks: Marks, rounds: Rounds) -> Any:
    if isinstance(value, Lacking):
        return Hole(value, marks)
    if isinstance(value, str):
        return without_marks(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Mapping):
        # Without methods of its own: ``row.items`` is a column of that name, or unknown.
        return SimpleNamespace(**for_template(value, marks, rounds))
    if isinstance(value, tuple | list):
        rows = Rows(_fact(row, marks, rounds) for row in value)
        rows.rounds = rounds
        return rows
    raise TypeError(f"{type(value).__name__} is no fact for a template")
