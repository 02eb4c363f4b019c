"""What came of a paper: how far it is, what went wrong, where the file lies."""

from collections.abc import Callable

from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from dpo_desktop.core.paper import Made
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.papers.paper_work import PaperWork
from dpo_desktop.ui.parts import GAP, ErrorLine, button, label, row


class Outcome(QWidget):
    """Follows a ``PaperWork``; takes no room while there is nothing to tell."""

    def __init__(self, context: Context, work: PaperWork, parent: QWidget | None = None) -> None:
        """Tell nothing yet."""
        super().__init__(parent)
        self._context = context
        self._work = work
        t = context.t
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(t("Progress"))
        self.status = label(wrap=True)
        self.boxed = label(role="doubt", wrap=True)
        self.error = ErrorLine()
        self.open_button = self._link(t("Open the file"), "external-link", work.open_file)
        self.folder_button = self._link(t("Show folder"), "archive", work.open_folder)
        self.cancel_button = button(t("Stop"))
        self.cancel_button.clicked.connect(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.bar)
        line = row(self.status, self.open_button, self.folder_button, self.cancel_button)
        line.setStretch(0, 1)
        column.addLayout(line)
        column.addWidget(self.boxed)
        column.addWidget(self.error)
        work.began.connect(self._begin)
        work.progressed.connect(self._show_progress)
        work.previewed.connect(lambda _data, made: self.tell(made, ""))
        work.succeeded.connect(self.tell)
        work.failed.connect(self.fail)
        work.stopped.connect(self._show_words)
        work.ended.connect(self._end)
        self.clear()

    def clear(self) -> None:
        """Tell nothing."""
        self.error.say("")
        self.boxed.hide()
        self.bar.hide()
        self.cancel_button.hide()
        self._show_words("")

    def tell(self, made: Made, words: str) -> None:
        """Tell what came of a paper, its number, and which of its characters no font has."""
        self.clear()
        t = self._context.t
        if words and made.outgoing:
            words += "\n" + t("Outgoing number: {number}", number=made.outgoing)
        self._show_words(words)
        if words and self._work.target is not None:
            for shown in (self.open_button, self.folder_button):
                shown.show()
            self.open_button.setFocus()
        if made.boxed:
            self.boxed.setText(
                t(
                    "Characters that could not be printed, a box stands for each: {characters}",
                    characters=" ".join(made.boxed),
                )
            )
            self.boxed.show()

    def fail(self, words: str) -> None:
        """Tell what went wrong."""
        self.clear()
        self.error.say(words)

    def _link(self, words: str, icon_name: str, act: Callable[[], None]) -> QPushButton:
        made = button(words, "link", icon_name)
        made.clicked.connect(act)
        return made

    def _begin(self, words: str) -> None:
        self.clear()
        self.bar.setRange(0, 0)
        self.bar.show()
        self.cancel_button.setEnabled(True)
        self.cancel_button.show()
        self._show_words(words)

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _end(self) -> None:
        self.bar.hide()
        self.cancel_button.hide()
        self._show_words("")

    def _stop(self) -> None:
        self._work.stop()
        self.cancel_button.setEnabled(False)
        self.status.setText(self._context.t("Stopping…"))

    def _show_words(self, words: str) -> None:
        self.status.setText(words)
        self.status.setVisible(bool(words))
        self.open_button.hide()
        self.folder_button.hide()
