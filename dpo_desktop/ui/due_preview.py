"""Below the date a term starts from: the last day that what is typed now would give."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.register import Clock, Register
from dpo_desktop.core.values import Values
from dpo_desktop.law.deadline import Deadline
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.form import RecordForm

_REST_MS = 150


class DuePreview(QObject):
    """Counts again, on the worker, whenever the form has come to rest."""

    def __init__(
        self,
        context: Context,
        register: Register,
        form: RecordForm,
        values: Callable[[], Values],
        parent: QObject,
    ) -> None:
        """Count for a form; ``values`` returns the record as the form would save it."""
        super().__init__(parent)
        self._context = context
        self._register = register
        self._form = form
        self._values = values
        self._clocks = [clock for clock in register.clocks if not clock.rows]
        self._fields = dict.fromkeys(name for clock in self._clocks for name in clock.start)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._ask)
        if self._clocks:
            form.changed.connect(self._rest.start)
            self._rest.start()

    def _ask(self) -> None:
        code, values = self._register.code, self._values()
        self._context.tasks.latest(
            f"due preview {code}",
            lambda desk: desk.due_dates(code, values),
            lambda found: self._show(found, values),
            self._show_nothing,
            context=self,
        )

    def _show(self, found: Iterable[Deadline], values: Values) -> None:
        said: dict[str, list[str]] = {name: [] for name in self._fields}
        for deadline in found:
            name = self._start_of(deadline, values)
            if name and deadline.done_on is None:
                said[name].append(self._words(deadline))
        for name, lines in said.items():
            self._form.box(name).say("\n".join(dict.fromkeys(lines)))

    def _show_nothing(self, problem: DpoError) -> None:
        # The dates contradict each other; the form says so at its fields when it is saved.
        del problem
        for name in self._fields:
            self._form.box(name).say("")

    def _start_of(self, deadline: Deadline, values: Values) -> str:
        for clock in self._clocks:
            if (clock.term, clock.label) == (deadline.code, deadline.label) and not deadline.row:
                return _filled(clock, values)
        return ""

    def _words(self, deadline: Deadline) -> str:
        t = self._context.t
        name = t(deadline.label) or t("Deadline")
        if deadline.paused_on:
            since = t.date(deadline.paused_on)
            return t("{what}: stands still since {date}", what=name, date=since)
        last = t.date_time(deadline.due_at) or t.date(deadline.due)
        return t("{what}: due {date}", what=name, date=last)


def _filled(clock: Clock, values: Values) -> str:
    return next((name for name in clock.start if values.get(name)), "")
