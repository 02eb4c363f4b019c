"""What may be done next with a record: one button for the usual step, the others in a menu."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QVBoxLayout, QWidget

from dpo_desktop.core.problems import Problem
from dpo_desktop.core.states import Move
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.form.flow import FlowLayout
from dpo_desktop.ui.form.parts import plain
from dpo_desktop.ui.icons import icon
from dpo_desktop.ui.parts import GAP, button, label, row
from dpo_desktop.ui.theme import set_role, theme_tokens

_MOST_NAMED = 6


class StateBar(QWidget):
    """Stands below the card; a step that is not possible yet says what it lacks.

    Signals:
        asked: a step is to be taken: the ``Move`` and the reason given.
        missing_asked: the form is to be opened at a field to fill in what a step lacks:
            the field's name and the problems.
        edit_asked: the form is to be opened.
    """

    asked = Signal(object, str)
    missing_asked = Signal(str, object)
    edit_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Offer nothing yet."""
        super().__init__(parent)
        self._context = context
        self._steps: Mapping[Move, Sequence[Problem]] = {}
        self._pending: Move | None = None
        t = context.t
        self.next = button("", "primary", "arrow-right")
        self.next.clicked.connect(self._take_next)
        self.others = button(t("Other steps"))
        self.others.setProperty("menu", "true")
        self.menu = QMenu(self.others)
        self.others.setMenu(self.menu)
        self.edit = button(t("Edit"), "", "pencil")
        self.edit.setToolTip(f"{t('Edit')} (F2)")
        self.edit.clicked.connect(self.edit_asked)
        self.missing = QFrame(self)
        set_role(self.missing, "warning")
        self._missing_words = label(wrap=True)
        self._missing_links = FlowLayout(gap=0)
        inside = QVBoxLayout(self.missing)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(2)
        inside.addWidget(self._missing_words)
        inside.addLayout(self._missing_links)
        self.ask = self._make_question()
        buttons = FlowLayout(gap=GAP)
        for each in (self.next, self.others, self.edit):
            buttons.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.missing)
        column.addWidget(self.ask)
        column.addLayout(buttons)
        self.show_steps({})

    def show_steps(self, steps: Mapping[Move, Sequence[Problem]]) -> None:
        """Offer these steps, the first one by its own button."""
        t = self._context.t
        self._steps = steps
        moves = list(steps)
        self.cancel_question()
        self.next.setVisible(bool(moves))
        self.next.setText(plain(t(moves[0].label)) if moves else "")
        ready = bool(moves) and not steps[moves[0]]
        set_role(self.next, "primary" if ready else "")
        tokens = theme_tokens()
        self.next.setIcon(icon("arrow-right", tokens.accent_text if ready else tokens.text))
        self.menu.clear()
        for move in moves[1:]:
            action = self.menu.addAction(plain(self._menu_words(move)))
            action.triggered.connect(self._taker(move))
        self.others.setVisible(len(moves) > 1)
        self._show_missing(moves[0] if moves else None)

    def cancel_question(self) -> None:
        """Take back a step whose reason was asked."""
        self._pending = None
        self.reason.clear()
        self.ask.hide()

    def _make_question(self) -> QFrame:
        t = self._context.t
        frame = QFrame(self)
        set_role(frame, "panel")
        self._question = label(role="strong", wrap=True)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(t("Reason; it is kept in the history"))
        self.reason.setAccessibleName(t("Reason; it is kept in the history"))
        self.reason.returnPressed.connect(self._confirm)
        self._no_reason = label(t("Give the reason."), "error")
        self._no_reason.hide()
        self.reason.textChanged.connect(self._no_reason.hide)
        self.confirm = button("", "primary")
        self.confirm.clicked.connect(self._confirm)
        cancel = button(t("Cancel"))
        cancel.clicked.connect(self.cancel_question)
        column = QVBoxLayout(frame)
        column.addWidget(self._question)
        column.addWidget(self.reason)
        column.addWidget(self._no_reason)
        column.addLayout(row(self.confirm, cancel, None))
        frame.hide()
        return frame

    def _menu_words(self, move: Move) -> str:
        t = self._context.t
        lacking = self._steps[move]
        if not lacking:
            return t(move.label)
        return t("{step} (missing: {fields})", step=t(move.label), fields=self._named(lacking))

    def _show_missing(self, move: Move | None) -> None:
        t = self._context.t
        while self._missing_links.count():
            item = self._missing_links.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.hide()
                widget.deleteLater()
        lacking = self._steps[move] if move else ()
        self.missing.setVisible(bool(lacking))
        if move is None or not lacking:
            return
        self._missing_words.setText(t("Missing for “{step}”:", step=t(move.label)))
        for problem in _by_field(lacking)[:_MOST_NAMED]:
            words = t(problem.label) if problem.label else problem.message.say(t)
            link = button(plain(words), "link")
            link.setToolTip(problem.say(t))
            link.clicked.connect(self._field_opener(problem, lacking))
            self._missing_links.addWidget(link)
        more = len(_by_field(lacking)) - _MOST_NAMED
        if more > 0:
            rest = button(t.plural("and {n} more", "and {n} more", more), "link")
            rest.clicked.connect(self._field_opener(_by_field(lacking)[_MOST_NAMED], lacking))
            self._missing_links.addWidget(rest)

    def _named(self, problems: Sequence[Problem]) -> str:
        t = self._context.t
        names = [t(problem.label) for problem in _by_field(problems)]
        shown = ", ".join(names[:3])
        return f"{shown} …" if len(names) > 3 else shown

    def _take_next(self) -> None:
        self._take(next(iter(self._steps)))

    def _taker(self, move: Move) -> Callable[[], None]:
        return lambda: self._take(move)

    def _take(self, move: Move) -> None:
        lacking = self._steps[move]
        if lacking:
            self.missing_asked.emit(lacking[0].field, lacking)
        elif move.asks_why:
            self._pending = move
            words = plain(self._context.t(move.label))
            self._question.setText(self._context.t(move.label))
            self.confirm.setText(words)
            self.ask.show()
            self.reason.setFocus()
        else:
            self.asked.emit(move, "")

    def _confirm(self) -> None:
        move, why = self._pending, self.reason.text().strip()
        if move is None:
            return
        if not why:
            self._no_reason.show()
            self.reason.setFocus()
            return
        self.asked.emit(move, why)

    def _field_opener(self, problem: Problem, problems: Sequence[Problem]) -> Callable[[], None]:
        return lambda: self.missing_asked.emit(problem.field, problems)


def _by_field(problems: Sequence[Problem]) -> list[Problem]:
    """Return one problem of each field."""
    return list({(p.field, p.label): p for p in problems}.values())
