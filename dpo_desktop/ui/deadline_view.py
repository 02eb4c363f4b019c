"""One deadline: what is due and how soon; opened, how that day was found, day by day."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from dpo_desktop.law.deadline import Deadline
from dpo_desktop.law.explanation import day_rows, explain
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.day_table import DayTable
from dpo_desktop.ui.flow import FlowLayout
from dpo_desktop.ui.held import held
from dpo_desktop.ui.icons import icon
from dpo_desktop.ui.parts import GAP, STEP, button, label, picture
from dpo_desktop.ui.pill import Pill
from dpo_desktop.ui.theme import set_role, theme_tokens
from dpo_desktop.ui.tone import DueTone, due_tone

_INSIDE = 12
_ARROW = 16


class DeadlineView(QWidget):
    """Shows a deadline; its explanation is made when it is first opened.

    Attributes:
        pill: how urgent it is.
        opener: the button that opens and closes the explanation.
    """

    def __init__(
        self,
        context: Context,
        deadline: Deadline,
        today: date,
        parent: QWidget | None = None,
        *,
        is_open: bool = False,
        met: bool = False,
    ) -> None:
        """Show a deadline.

        Args:
            context: the page's view of the program.
            deadline: what was counted.
            today: the day it is judged by.
            parent: where it lives.
            is_open: show the explanation at once.
            met: the state of its record says that nothing is owed any more.
        """
        super().__init__(parent)
        self._context = context
        self._deadline = deadline
        self._today = today
        self._met = met or deadline.done_on is not None
        self._body: QFrame | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(STEP)
        self._column.addWidget(_copied(self._head(), "strong"))
        self.pill = Pill(self._look(), self)
        signs = FlowLayout(gap=GAP)
        signs.addWidget(self.pill)
        for shown in self._moved():
            signs.addWidget(shown)
        self._column.addLayout(signs)
        for words in self._lines():
            self._column.addWidget(_copied(words, "muted"))
        self.opener = button(context.t("How it was counted"), "link")
        self.opener.clicked.connect(self._turn)
        foot = FlowLayout()
        foot.addWidget(self.opener)
        self._column.addLayout(foot)
        self.set_open(is_open)

    @property
    def is_open(self) -> bool:
        """Tell whether the explanation is shown."""
        return self._body is not None and not self._body.isHidden()

    def set_open(self, on: bool) -> None:
        """Show or hide the explanation."""
        if on and self._body is None:
            self._body = self._explanation()
            self._column.addWidget(self._body)
        if self._body is not None:
            self._body.setVisible(on)
        t = self._context.t
        words = t("Hide how it was counted") if on else t("How it was counted")
        self.opener.setText(words)
        self.opener.setAccessibleName(f"{self._name()}: {words}")
        sign = "chevron-down" if on else "chevron-right"
        self.opener.setIcon(icon(sign, theme_tokens().accent))

    def _turn(self) -> None:
        self.set_open(not self.is_open)

    def _name(self) -> str:
        t, deadline = self._context.t, self._deadline
        name = t(deadline.label) or t("Deadline")
        return f"{name} ({deadline.row})" if deadline.row else name

    def _due(self) -> str:
        t, deadline = self._context.t, self._deadline
        return t.date_time(deadline.due_at) or t.date(deadline.due)

    def _stands_still(self) -> bool:
        return self._deadline.paused_on is not None and not self._met

    def _head(self) -> str:
        t, deadline = self._context.t, self._deadline
        if self._stands_still():
            since = t.date(deadline.paused_on)
            return t("{what}: stands still since {date}", what=self._name(), date=since)
        said = t("{what}: due {date}", what=self._name(), date=self._due())
        if deadline.done_on:
            return f"{said} · {t('done {date}', date=t.date(deadline.done_on))}"
        return said

    def _look(self) -> DueTone | None:
        deadline = self._deadline
        return due_tone(
            self._context.t,
            deadline.due,
            self._today,
            done=self._met,
            paused_on=deadline.paused_on,
        )

    def _moved(self) -> Iterator[QWidget]:
        """Yield the original last day, struck through, and the one that counts now."""
        t, before = self._context.t, self._deadline.moved_from
        if before is None:
            return
        struck = label(t.date(before), "muted")
        font = struck.font()
        font.setStrikeOut(True)
        struck.setFont(font)
        words = t("Originally due {date}", date=t.date(before))
        struck.setToolTip(words)
        struck.setAccessibleName(words)
        yield struck
        yield picture("arrow-right", theme_tokens().muted, _ARROW)
        yield label(self._due(), "strong")

    def _lines(self) -> Iterator[str]:
        t, deadline = self._context.t, self._deadline
        if self._stands_still():
            yield t("If the term ran on, it would end on {date}.", date=self._due())
        elif not self._met and deadline.internal_due != deadline.due:
            yield t("Internal target {date}", date=t.date(deadline.internal_due))
        yield t(
            "Ground: {reference}.", reference=held(deadline.reference.say(self._context.language))
        )

    def _explanation(self) -> QFrame:
        language, deadline = self._context.language, self._deadline
        frame = QFrame(self)
        set_role(frame, "inset")
        column = QVBoxLayout(frame)
        column.setContentsMargins(_INSIDE, _INSIDE, _INSIDE, _INSIDE)
        column.setSpacing(GAP)
        # One label, so that the whole explanation is marked and copied at once.
        sentences = explain(deadline, self._context.t, language)
        column.addWidget(_copied("\n".join(sentences)))
        rows = day_rows(deadline, language)
        if rows:
            column.addSpacing(STEP)
            column.addWidget(DayTable(self._context, rows, self._marks(), deadline.due))
        return frame

    def _marks(self) -> dict[date, str]:
        t, deadline = self._context.t, self._deadline
        marks = {self._today: [t("today")]}
        if deadline.internal_due != deadline.due:
            marks.setdefault(deadline.internal_due, []).append(t("internal target"))
        marks.setdefault(deadline.due, []).append(t("the term ends"))
        return {day: ", ".join(words) for day, words in marks.items()}


def _copied(words: str, role: str = "") -> QLabel:
    """Return a wrapped label whose words can be marked."""
    made = label(words, role, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
