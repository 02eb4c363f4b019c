"""Facts as a template sees them: texts, numbers, yes or no, and lists of rows; nothing to call."""

from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any, TypeVar

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.paper import Lacking
from dpo_desktop.papers.marks import Marks, without_marks

_MOST_ROUNDS = 100_000  # of all loops of one letter: more than any register has rows in a letter
_MOST_LETTERS = 2_000_000  # of one letter: a thousand pages

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


class Length:
    """Counts the letters of what is written."""

    def __init__(self) -> None:
        """Begin with none."""
        self._written = 0

    def count(self, text: str) -> str:
        """Return a text.

        Raises:
            FactError: with what was written before it is too much.
        """
        self._written += len(text)
        if self._written > _MOST_LETTERS:
            raise FactError(N_("by here the letter is longer than any letter; shorten its loops"))
        return text


class Words(str):
    """A text; it is printed whole, not gone through letter by letter."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        """Raise: whoever writes this means a list."""
        raise FactError(N_("only a list can be gone through with “for”"))


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

    def __iter__(self) -> Iterator["Hole"]:
        """Yield it once: a list is needed, and a draft names it where its rows would stand."""
        self._marks.hole(self._lacking)
        return iter((self,))

    def __getattr__(self, name: str) -> "Hole":
        """Return it as any column of the row that is lacking."""
        if name.startswith("_"):
            raise AttributeError(name)
        return self


def for_template(facts: Mapping[str, Any], marks: Marks, rounds: Rounds) -> dict[str, Any]:
    """Return facts as a template may use them."""
    return {name: _fact(value, marks, rounds) for name, value in facts.items()}


def _fact(value: Any, marks: Marks, rounds: Rounds) -> Any:
    if isinstance(value, Lacking):
        return Hole(value, marks)
    if isinstance(value, str):
        return Words(without_marks(value))
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
