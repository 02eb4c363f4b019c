"""A new recovery key: looked at, printed or saved, then confirmed by typing two of its groups.

It is shown once. Once confirmed it is nowhere in the program any more, and while two groups are
asked for it is out of sight, so that they can only be read from the page.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QImage, QPixmap
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dpo_desktop.core.messages import N_
from dpo_desktop.ui.parts import GAP, ROOM, STEP, WIDE, ErrorLine, button, label, panel, row
from dpo_desktop.ui.recovery_groups import GroupLines
from dpo_desktop.ui.theme import set_role

if TYPE_CHECKING:
    from pathlib import Path

    from dpo_desktop.core.errors import DpoError
    from dpo_desktop.core.keys import RecoverySheet
    from dpo_desktop.ui.context import Context
    from dpo_desktop.ui.vault_port import VaultPort

_PAGE_WIDTH = 190
_IN_A_ROW = 4
_OWNER_ONLY = 0o600

FOR_WHAT = N_(
    "If the passphrase is forgotten or its owner is not there, only this key opens the vault. "
    "Print the page and keep it where the company keeps its seals, not beside this computer."
)


class SheetPanel(QWidget):
    """Two pages: the key with its paper, and the question for two groups.

    Signals:
        confirmed: the key is in force.
        turned: the other of the two pages is shown.
    """

    confirmed = Signal()
    turned = Signal()

    def __init__(self, context: Context, port: VaultPort, sheet: RecoverySheet) -> None:
        """Show a key that is not in force yet."""
        super().__init__()
        self._context = context
        self._port = port
        self._sheet: RecoverySheet | None = sheet
        self._paper = b""
        t = context.t
        self.picture = QLabel()
        self.print_button = button(t("Print…"), "", "printer")
        self.save_button = button(t("Save as PDF…"), "", "download")
        self.status = label(role="muted", wrap=True)
        self.error_line = ErrorLine()
        self.groups = GroupLines(t, [number - 1 for number in sheet.asked])
        self.confirm_error = ErrorLine()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._shown(sheet))
        self._stack.addWidget(self._asked(sheet))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        for control in (self.print_button, self.save_button):
            control.setEnabled(False)
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        language, wide = context.language, round(_PAGE_WIDTH * self.devicePixelRatioF())
        context.tasks.run_free(
            lambda: _drawn(port.recovery_page(sheet, language), wide),
            self._show_paper,
            self._failed,
            context=self,
        )

    @property
    def asking(self) -> bool:
        """Tell whether the groups are being asked for."""
        return self._stack.currentIndex() == 1

    def ask(self) -> None:
        """Put the key out of sight and ask for two of its groups."""
        self._stack.setCurrentIndex(1)
        self.groups.setFocus()
        self.turned.emit()

    def show_again(self) -> None:
        """Show the key again: the page was not written down yet."""
        self.groups.clear()
        self.confirm_error.say("")
        self._stack.setCurrentIndex(0)
        self.turned.emit()

    def confirm(self) -> None:
        """Put the key in force if the groups typed are right."""
        sheet, typed = self._sheet, self.groups.groups()
        if sheet is None:
            return
        self._context.tasks.run(
            lambda desk: self._port.confirm_recovery_key(desk, sheet, typed),
            self._confirmed,
            self._refused,
            context=self,
        )

    def _shown(self, sheet: RecoverySheet) -> QWidget:
        t = self._context.t
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(label(t(FOR_WHAT), wrap=True))
        left.addSpacing(GAP)
        left.addWidget(_letters(sheet.groups, t("Recovery key")))
        words = t("This key is shown once. Later a new one can be made, which replaces it.")
        left.addWidget(label(words, "muted", wrap=True))
        left.addLayout(row(self.print_button, self.save_button, None))
        left.addWidget(self.status)
        left.addWidget(self.error_line)
        left.addStretch(1)
        self.picture.setFixedSize(_PAGE_WIDTH, round(_PAGE_WIDTH * 297 / 210))
        self.picture.setAccessibleName(t("The page to be printed"))
        set_role(self.picture, "inset")
        shown = QWidget()
        line = QHBoxLayout(shown)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(WIDE)
        line.addLayout(left, 1)
        line.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        return shown

    def _asked(self, sheet: RecoverySheet) -> QWidget:
        t = self._context.t
        first, second = sheet.asked
        asked = QWidget()
        column = QVBoxLayout(asked)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        words = t(
            "Take the page and type groups {first} and {second} from it: so it is certain that "
            "the page can be read and that it belongs to this vault.",
            first=first,
            second=second,
        )
        column.addWidget(label(words, wrap=True))
        column.addSpacing(GAP)
        column.addWidget(self.groups)
        column.addWidget(self.confirm_error)
        column.addStretch(1)
        return asked

    def _show_paper(self, made: tuple[bytes, QImage]) -> None:
        self._paper, image = made
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self.picture.setPixmap(QPixmap.fromImage(image))
        for control in (self.print_button, self.save_button):
            control.setEnabled(True)

    def _save(self) -> None:
        from dpo_desktop.ui.papers.paper_work import PaperWork

        t = self._context.t
        work = PaperWork(self._context, self)
        target = work.choose_file(t("Recovery key"), self)
        paper = self._paper
        if target is not None:
            self._context.tasks.run_free(
                lambda: _write(target, paper),
                lambda _done: self._say(
                    t("Saved: {file}. Keep it off this computer.", file=target.name)
                ),
                self._failed,
                context=self,
            )

    def _print(self) -> None:
        from dpo_desktop.ui.papers.printing import ask_printer, has_printer

        t = self._context.t
        if not has_printer():
            words = t("This computer has no printer. Save the page as PDF instead.")
            self.error_line.say(words)
            return
        printer = ask_printer(self, t("Recovery key"), 1)
        if printer is None:
            return
        from dpo_desktop.core.paper import Made
        from dpo_desktop.core.ports import Progress
        from dpo_desktop.ui.papers.printing import print_pages

        paper = self._paper
        self._context.tasks.run_free(
            lambda: print_pages(lambda: (paper, Made(1, 0)), printer, Progress()),
            lambda _sent: self._say(t("Sent to the printer.")),
            self._failed,
            context=self,
        )

    def _say(self, words: str) -> None:
        self.error_line.say("")
        self.status.setText(words)

    def _failed(self, problem: DpoError) -> None:
        self.error_line.say(problem.say(self._context.t))

    def _confirmed(self, _done: None) -> None:
        self._sheet, self._paper = None, b""
        self.picture.clear()
        self.confirmed.emit()

    def _refused(self, problem: DpoError) -> None:
        self.confirm_error.say(problem.say(self._context.t))
        self.groups.setFocus()


def _letters(groups: tuple[str, ...], name: str) -> QWidget:
    """Return the key in large letters, each group under its number."""
    frame, column = panel()
    set_role(frame, "inset")
    column.setContentsMargins(ROOM, GAP, ROOM, ROOM)
    grid = QGridLayout()
    grid.setHorizontalSpacing(WIDE)
    grid.setVerticalSpacing(STEP)
    for place, group in enumerate(groups):
        down, across = divmod(place, _IN_A_ROW)
        shown = label(group)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(shown.font().pointSizeF() * 1.4)
        font.setBold(True)
        shown.setFont(font)
        shown.setAccessibleName(f"{place + 1}: {' '.join(group)}")
        grid.addWidget(label(str(place + 1), "muted"), 2 * down, across)
        grid.addWidget(shown, 2 * down + 1, across)
    grid.setColumnStretch(_IN_A_ROW, 1)
    column.addLayout(grid)
    frame.setAccessibleName(name)
    return frame


def _drawn(paper: bytes, width: int) -> tuple[bytes, QImage]:
    """Return a page and its picture; on the worker."""
    from dpo_desktop.ui.papers.pdf_file import PdfFile

    file = PdfFile(paper)
    try:
        return paper, file.picture(0, width)
    finally:
        file.close()


def _write(target: Path, paper: bytes) -> None:
    """Write the page for its owner alone; on the worker.

    Raises:
        DpoError: the system refuses.
    """
    from dpo_desktop.core.errors import DpoError

    aside = target.with_name(f".{target.name}.part")
    try:
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_ONLY)
        with os.fdopen(descriptor, "wb") as file:
            file.write(paper)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(target)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise DpoError(
            N_("{file} could not be written: {reason}. Choose another folder."),
            file=target.name,
            reason=error.strerror or str(error),
        ) from error
