"""The eight groups of a recovery key as they are typed; each slip is told at its group."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from dpo_desktop.core.messages import Message
from dpo_desktop.core.recovery_key import GROUPS, LETTERS, group_problem, normal_group
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.ui.form.editor import set_tone
from dpo_desktop.ui.parts import GAP, STEP, ErrorLine, label

_IN_A_ROW = 4
_ROOM_FOR = "W" * (LETTERS + 1)
_FRAME = 24  # pixels beside the letters


class GroupLine(QLineEdit):
    """One group, in large letters of one width.

    Signals:
        left_empty: the key that erases was pressed though nothing is typed.
    """

    left_empty = Signal()

    def __init__(self, t: CatalogueSpeech, place: int) -> None:
        """Be the group at a place, counted from 0."""
        super().__init__()
        self.place = place
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.font().pointSizeF() * 1.2)
        self.setFont(font)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance(_ROOM_FOR) + _FRAME)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setAccessibleName(t("Group {n} of {all}", n=place + 1, all=GROUPS))
        # No suggestions, no learning of what is typed by on-screen keyboards.
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self.setInputMethodHints(hints | Qt.InputMethodHint.ImhPreferUppercase)

    def group(self) -> str:
        """Return the letters as the page shows them."""
        return normal_group(self.text())

    def problem(self) -> Message | None:
        """Say what is wrong with the group as far as it is typed."""
        return group_problem(self.place, self.text())

    def show_tone(self) -> Message | None:
        """Mark the line if something is wrong, and return what."""
        wrong = self.problem()
        set_tone(self, "bad" if wrong else "")
        return wrong

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.left_empty.emit()
            return
        super().keyPressEvent(event)


class GroupLines(QWidget):
    """Some of the groups, each under its number; what is typed goes on from one to the next.

    Signals:
        completed: the last group is typed, and no group has a slip.
    """

    completed = Signal()

    def __init__(self, t: CatalogueSpeech, places: Sequence[int]) -> None:
        """Ask for the groups at these places, counted from 0."""
        super().__init__()
        self._t = t
        self.lines = tuple(GroupLine(t, place) for place in places)
        self.error_line = ErrorLine()
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(STEP)
        for index, line in enumerate(self.lines):
            down, across = divmod(index, _IN_A_ROW)
            number = label(str(line.place + 1), "muted")
            number.setBuddy(line)
            grid.addWidget(number, 2 * down, across, Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(line, 2 * down + 1, across)
            line.textEdited.connect(self._when_edited(index))
            line.left_empty.connect(self._when_left(index))
        grid.setColumnStretch(_IN_A_ROW, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(grid)
        column.addWidget(self.error_line)
        self.setFocusProxy(self.lines[0])

    def groups(self) -> tuple[str, ...]:
        """Return what is typed, group by group."""
        return tuple(line.group() for line in self.lines)

    def text(self) -> str:
        """Return what is typed as one key."""
        return "-".join(self.groups())

    def fill(self, typed: str) -> int:
        """Put a key into the groups from the first on; return the last one it reaches."""
        last = self._spread(0, normal_group(typed))
        self._tell()
        return last

    def clear(self) -> None:
        """Forget what is typed."""
        for line in self.lines:
            line.clear()
            line.show_tone()
        self.error_line.say("")

    def _when_edited(self, index: int) -> Callable[[str], None]:
        return lambda _text: self._edited(index)

    def _when_left(self, index: int) -> Callable[[], None]:
        return self.lines[max(index - 1, 0)].setFocus

    def _edited(self, index: int) -> None:
        letters = self.lines[index].group()
        if len(letters) > LETTERS:
            # A key that was pasted whole belongs to the first group, wherever it was pasted.
            whole = len(letters) >= LETTERS * len(self.lines)
            index = self.fill(letters) if whole else self._spread(index, letters)
            # What is typed next belongs there too, even where a group before has a slip.
            self.lines[index].setFocus()
        self._tell()
        line = self.lines[index]
        if len(line.group()) < LETTERS or line.problem():
            return
        if index + 1 < len(self.lines):
            self.lines[index + 1].setFocus()
            self.lines[index + 1].selectAll()
        elif not any(one.problem() for one in self.lines):
            self.completed.emit()

    def _spread(self, index: int, letters: str) -> int:
        """Put letters into the groups from a place on; return the last one they reach."""
        while True:
            last = index + 1 == len(self.lines)
            line = self.lines[index]
            # What is too much stays in sight in the last group, where it is told to be wrong.
            here, letters = (letters, "") if last else (letters[:LETTERS], letters[LETTERS:])
            line.setText(here)
            if not letters:
                return index
            index += 1

    def _tell(self) -> None:
        said = [wrong for line in self.lines if (wrong := line.show_tone())]
        self.error_line.say(said[0].say(self._t) if said else "")
        for line in self.lines:
            wrong = line.problem()
            line.setAccessibleDescription(wrong.say(self._t) if wrong else "")


def whole_key(t: CatalogueSpeech) -> GroupLines:
    """Return the lines for all eight groups."""
    return GroupLines(t, range(GROUPS))
