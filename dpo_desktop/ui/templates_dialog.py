"""The wording of letters: read it, change it into the company's own, go back to the shipped one."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import Message
from dpo_desktop.core.ports import Desk
from dpo_desktop.core.templates import TemplateKind, TemplateText
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, ErrorLine, LanguageBox, button, label, row
from dpo_desktop.ui.template_names import TemplateNames
from dpo_desktop.ui.text_dialog import TextDialog
from dpo_desktop.ui.theme import set_role
from dpo_desktop.ui.wrapped_cell import WrappedCell

_SIZE = (1120, 720)
_PARTS = (280, 580, 240)  # widths of list, text and names at first, in pixels

_Shown = tuple[TemplateText, tuple[TemplateKind, ...]]


class TemplatesDialog(TextDialog):
    """Letters at the left, the text of one in the middle, what may stand in it at the right.

    Attributes:
        kinds: the letters.
        languages: of the wording shown.
        text: the wording.
        names: what may stand in braces.
    """

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Read which letters there are; the first one is shown."""
        super().__init__(context, parent)
        self._kept = ""
        self._shown: tuple[str, Language] | None = None
        t = context.t
        self.setWindowTitle(t("Wording of letters"))
        self.resize(*_SIZE)
        self.kinds = QListWidget()
        self.kinds.setAccessibleName(t("Letters"))
        self.kinds.setItemDelegate(WrappedCell(self.kinds))
        set_role(self.kinds, "boxed")
        self.kinds.currentRowChanged.connect(self._turn)
        self.languages = LanguageBox(t, context.language)
        self.languages.setAccessibleName(t("Language of the paper"))
        self.languages.setToolTip(t("Language of the paper"))
        self.languages.currentIndexChanged.connect(self._turn)
        self.source = label(role="muted")
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(t("Wording"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._typed)
        self.names = TemplateNames(t)
        self.names.chosen.connect(self._insert)
        self.error_line = ErrorLine()
        self.good = label(role="muted", wrap=True)
        self.check_button = button(t("Check"))
        self.check_button.clicked.connect(self.check)
        self.shipped_button = button(t("Back to the shipped wording"))
        self.shipped_button.clicked.connect(self.drop)
        self.save_button = button(t("Save as our own wording"), "primary")
        self.save_button.clicked.connect(self.save)
        self.close_button = button(t("Close"))
        self.close_button.clicked.connect(self.leave)
        self._lay_out()
        self._let_change(False)
        context.tasks.run(
            lambda desk: desk.template_kinds(), self._show_kinds, self._failed, context=self
        )

    @property
    def is_dirty(self) -> bool:
        """Tell whether changes would be lost if another text were shown now."""
        return self._shown is not None and self.text.toPlainText() != self._kept

    def check(self) -> None:
        """Try the wording on a record, and say what is wrong with it."""
        self._do(lambda desk, kind, language, text: desk.template_problems(kind, language, text))

    def save(self) -> None:
        """Keep the wording as the company's own, if nothing is wrong with it."""

        def keep(desk: Desk, kind: str, language: Language, text: str) -> tuple[Message, ...]:
            wrong = desk.template_problems(kind, language, text)
            if not wrong:
                desk.save_template(kind, language, text)
            return wrong

        self._do(keep, self._saved)

    def drop(self) -> None:
        """Go back to the shipped wording; the own one is deleted."""
        if not self.may_go_on():
            return

        def forget(desk: Desk, kind: str, language: Language, text: str) -> tuple[Message, ...]:
            del text
            desk.drop_template(kind, language)
            return ()

        self._do(forget, self._reread)

    def _lay_out(self) -> None:
        t = self._context.t
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(row(self.source, None, self.languages))
        column.addWidget(self.text, 1)
        parts = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.kinds, middle, self.names):
            parts.addWidget(part)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(ROOM)
        parts.setSizes(list(_PARTS))
        parts.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(WIDE, ROOM, WIDE, ROOM)
        whole.setSpacing(GAP)
        words = t(
            "Facts come from the registers, the words are yours. A copy of your own wins over the "
            "shipped wording and lies in the folder “templates” of the vault."
        )
        whole.addWidget(label(words, "muted", wrap=True))
        whole.addWidget(parts, 1)
        whole.addWidget(self.error_line)
        whole.addWidget(self.good)
        whole.addLayout(
            row(
                self.shipped_button,
                None,
                self.check_button,
                self.save_button,
                self.close_button,
            )
        )

    def _turn(self) -> None:
        """Show another wording, unless what was typed would be lost and is wanted."""
        if not self.may_go_on():
            if self._shown:
                self._point_at(*self._shown)
            return
        self._reread()

    def _reread(self) -> None:
        if self.kinds.currentRow() < 0:
            return
        kind = str(self.kinds.currentItem().data(Qt.ItemDataRole.UserRole))
        language = self.languages.language()
        self._shown = None
        self._let_change(False)

        def read(desk: Desk) -> _Shown:
            return desk.template(kind, language), desk.template_kinds()

        def show(found: _Shown) -> None:
            self._shown = kind, language
            self._show_text(found[0])
            self._mark_own(found[1])

        self._context.tasks.run(read, show, self._failed, context=self)

    def _point_at(self, kind: str, language: Language) -> None:
        """Go back to the wording that is still shown."""
        for control in (self.kinds, self.languages):
            control.blockSignals(True)
        self.languages.show_language(language)
        for place in range(self.kinds.count()):
            if self.kinds.item(place).data(Qt.ItemDataRole.UserRole) == kind:
                self.kinds.setCurrentRow(place)
        for control in (self.kinds, self.languages):
            control.blockSignals(False)

    def _show_kinds(self, kinds: tuple[TemplateKind, ...]) -> None:
        for kind in kinds:
            made = QListWidgetItem()
            made.setData(Qt.ItemDataRole.UserRole, kind.kind)
            self.kinds.addItem(made)
        self._mark_own(kinds)
        self.kinds.setCurrentRow(0)

    def _mark_own(self, kinds: tuple[TemplateKind, ...]) -> None:
        t = self._context.t
        for place, kind in enumerate(kinds):
            own = ", ".join(language.value for language in Language if language in kind.own)
            name = t(kind.label)
            words = t("{letter} · own wording: {languages}", letter=name, languages=own)
            self.kinds.item(place).setText(words if own else name)

    def _show_text(self, found: TemplateText) -> None:
        t = self._context.t
        self._kept = found.text
        self.text.setPlainText(found.text)
        # Qt may put line ends its own way; what is compared is what the editor holds.
        self._kept = self.text.toPlainText()
        self.source.setText(t("Our own wording") if found.own else t("The shipped wording"))
        self.names.show_names(found.names)
        self._let_change(True)
        self.shipped_button.setEnabled(found.own)
        self._typed()

    def _typed(self) -> None:
        self.error_line.say("")
        self.good.setText("")
        self.save_button.setEnabled(self.is_dirty)

    def _insert(self, hole: str) -> None:
        self.text.insertPlainText(hole)
        self.text.setFocus()

    def _let_change(self, on: bool) -> None:
        for control in (self.text, self.check_button, self.names):
            control.setEnabled(on)
        if not on:
            self.save_button.setEnabled(False)
            self.shipped_button.setEnabled(False)

    def _do(
        self,
        work: Callable[[Desk, str, Language, str], tuple[Message, ...]],
        then: Callable[[], None] | None = None,
    ) -> None:
        """Do something with the wording shown; say what is wrong with it, or go on."""
        if self._shown is None:
            return
        kind, language = self._shown
        text = self.text.toPlainText()

        def done(wrong: tuple[Message, ...]) -> None:
            t = self._context.t
            self.error_line.say("\n".join(problem.say(t) for problem in wrong))
            self.good.setText("" if wrong else t("Nothing is wrong with this wording."))
            if then is not None and not wrong:
                then()

        self._context.tasks.run(
            lambda desk: work(desk, kind, language, text), done, self._failed, context=self
        )

    def _saved(self) -> None:
        self._context.notify.success(self._context.t("The wording is saved."))
        self._reread()

    def _failed(self, problem: DpoError) -> None:
        self.error_line.say(problem.say(self._context.t))
