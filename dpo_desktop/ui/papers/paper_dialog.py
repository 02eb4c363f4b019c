"""Ordering a paper: which, how, what it still lacks; then looking at it, saving and printing it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from dpo_desktop.core.attachment import Attachment
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.paper import Lacking, Made, Offer, Order
from dpo_desktop.core.record import Record
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.papers.missing_box import PROFILE, MissingBox
from dpo_desktop.ui.papers.options import PaperOptions
from dpo_desktop.ui.papers.outcome import Outcome
from dpo_desktop.ui.papers.paper_choice import PaperChoice, PaperChooser, of_record
from dpo_desktop.ui.papers.paper_work import PaperWork
from dpo_desktop.ui.papers.preview_window import PreviewWindow
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, ErrorLine, button, label, row
from dpo_desktop.ui.record_look import RecordLook
from dpo_desktop.ui.theme import set_role

_USUAL = QSize(640, 620)
_SMALLEST = QSize(600, 420)


class PaperDialog(QDialog):
    """The one way from records to papers."""

    def __init__(
        self,
        context: Context,
        title: str,
        choices: Sequence[PaperChoice] = (),
        parent: QWidget | None = None,
        *,
        record: Record | None = None,
    ) -> None:
        """Offer some papers, or those that can be made of a record.

        Args:
            context: the page's.
            title: what the papers are of, in words.
            choices: the papers; one alone is not asked for, but made.
            parent: the window it belongs to.
            record: its papers are offered as soon as they are known.
        """
        super().__init__(parent)
        self._context = context
        self._record = record
        self._lacking: Sequence[Lacking] | None = None
        self._closing = False
        self.preview: PreviewWindow | None = None
        t = context.t
        self.setWindowTitle(t("Print or save a paper"))
        self.setMinimumSize(_SMALLEST)
        self.resize(_USUAL)
        self.work = PaperWork(context, self)
        self.title = label(title, "heading", wrap=True)
        self.about = label(role="muted", wrap=True)
        self.about.hide()
        self.chooser = PaperChooser(context)
        self.options = PaperOptions(context)
        self.missing = MissingBox(context)
        self.error = ErrorLine()
        self.outcome = Outcome(context, self.work)
        self.preview_button = button(t("Preview"), "", "eye")
        self.print_button = button(t("Print…"), "", "printer")
        self.save_button = button(t("Save as PDF…"), "primary", "file-type-pdf")
        self.close_button = button(t("Close"))
        self._lay_out()
        self._connect()
        self.chooser.offer(choices)
        if record is not None:
            # Whose paper it is: one that goes to somebody else cannot be taken back.
            self.about.setText(
                RecordLook(context, context.register(record.register)).headline(record)
            )
            self.about.show()
            register, key = record.register, record.id
            context.tasks.run(
                lambda desk: (desk.offers(register, key), desk.attachments(register, key)),
                self._offer,
                self._fail,
                context=self,
            )
        self._fit()

    @property
    def order(self) -> Order | None:
        """Return what is ordered now; nothing as long as there is no paper."""
        choice = self.chooser.choice
        return self.options.order(choice) if choice else None

    @property
    def is_ready(self) -> bool:
        """Tell whether the paper may leave the house: nothing is missing, or it is a draft."""
        lacking = self._lacking
        return lacking is not None and (not lacking or self.options.draft.isChecked())

    def show_preview(self) -> None:
        """Make the paper and show it; one that is not ready is shown as a draft."""
        order = self.order
        if order is not None and not self.work.running:
            self.work.preview(order if self.is_ready else replace(order, draft=True))

    def save(self, *, then_open: bool = False) -> None:
        """Ask where to, then write the file."""
        wrong = self.options.problem()
        self.error.say(wrong)
        order, choice = self.order, self.chooser.choice
        if wrong or order is None or choice is None:
            return
        target = self.work.choose_file(choice.name, self._front())
        if target is not None:
            self.work.save(order, target, then_open=then_open)

    def print(self) -> None:
        """Make the paper, ask the system for a printer, and print."""
        order, choice = self.order, self.chooser.choice
        if order is not None and choice is not None:
            self.work.print(order, choice.name, self._front())

    def reject(self) -> None:
        """Close; what is being made or printed is stopped first."""
        if self.work.running:
            self._closing = True
            self.work.stop()
        else:
            super().reject()

    def _lay_out(self) -> None:
        sheet = QWidget()
        set_role(sheet, "page")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(0, 0, ROOM, 0)
        inside.setSpacing(ROOM)
        for widget in (self.title, self.about, self.chooser, self.missing, self.options):
            inside.addWidget(widget)
        inside.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        column.setSpacing(GAP)
        column.addWidget(self.area, 1)
        column.addWidget(self.error)
        column.addWidget(self.outcome)
        column.addLayout(
            row(
                self.preview_button,
                None,
                self.print_button,
                self.save_button,
                self.close_button,
            )
        )

    def _connect(self) -> None:
        self.chooser.chosen.connect(self._chosen)
        self.options.changed.connect(self._ask_lacking)
        self.missing.fill_asked.connect(self._lead)
        self.preview_button.clicked.connect(self.show_preview)
        self.print_button.clicked.connect(self.print)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.reject)
        self.work.previewed.connect(self._open_preview)
        self.work.began.connect(lambda _words: self._fit())
        self.work.ended.connect(self._ended)

    def _offer(self, found: tuple[Sequence[Offer], Sequence[Attachment]]) -> None:
        offers, attachments = found
        if self._record is not None:
            self.options.enclosures.offer(attachments)
            self.chooser.offer(of_record(self._context, self._record, offers))

    def _chosen(self) -> None:
        self.options.offer_for(self.chooser.choice)
        self.outcome.clear()
        self._ask_lacking()

    def _ask_lacking(self) -> None:
        order = self.order
        if order is None:
            return
        self._lacking = None
        self._fit()
        self._context.tasks.latest(
            "paper lacking",
            lambda desk: desk.lacking(order),
            self._show_lacking,
            self._fail,
            context=self,
        )

    def _show_lacking(self, lacking: Sequence[Lacking]) -> None:
        self._lacking = lacking
        self.missing.show_lacking(lacking, self._record)
        self._fit()

    def _fail(self, problem: DpoError) -> None:
        self.error.say(problem.say(self._context.t))

    def _fit(self) -> None:
        idle = self.chooser.choice is not None and not self.work.running
        self.chooser.setEnabled(not self.work.running)
        self.options.setEnabled(not self.work.running)
        self.preview_button.setEnabled(idle and self._lacking is not None)
        for control in (self.print_button, self.save_button):
            control.setEnabled(idle and self.is_ready)

    def _ended(self) -> None:
        self._fit()
        if self._closing:
            super().reject()

    def _front(self) -> QWidget:
        """Return the window that is in front: this one, or the preview over it."""
        return self.preview or self

    def _open_preview(self, data: bytes, made: Made) -> None:
        choice = self.chooser.choice
        if choice is None:
            return
        paper = data, made
        self.preview = preview = PreviewWindow(
            self._context, self.work, paper, choice.name, self, ready=self.is_ready
        )
        preview.save_asked.connect(lambda then_open: self.save(then_open=then_open))
        preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        preview.finished.connect(self._forget_preview)
        preview.open()

    def _forget_preview(self) -> None:
        self.preview = None

    def _lead(self, lacking: Lacking) -> None:
        """Leave for where something is filled in."""
        go = self._context.go
        self.reject()
        if lacking.register == PROFILE:
            go.open_profile(lacking.field)
        else:
            go.open_field(lacking.register, lacking.number, lacking.field)
