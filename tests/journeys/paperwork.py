"""What a DPO does with papers in the real window: order, look at, save, verify, find again."""

from pathlib import Path
from typing import TypeVar

import pikepdf
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QMenu

from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Export
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.ui.journal_dialog import JournalDialog
from dpo_desktop.ui.papers.paper_dialog import PaperDialog
from dpo_desktop.ui.papers.preview_window import PreviewWindow
from dpo_desktop.ui.shell import Shell
from dpo_desktop.ui.verify_dialog import VerifyDialog
from tests.reports.attaching import attached
from tests.ui.driving import settle
from tests.ui.typing_help import activate

Dialog = TypeVar("Dialog", bound=QDialog)


class Paperwork:
    """The papers of an open vault; whatever is saved goes into one folder."""

    def __init__(self, shell: Shell, folder: Path, patch: pytest.MonkeyPatch) -> None:
        """Answer the system's question where to save by a file of the folder."""
        assert shell.desk
        self.shell, self.folder = shell, folder
        self.t = shell.desk.context.t
        self._target = folder
        folder.mkdir(exist_ok=True)
        patch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(self._target), ""))

    def by_key(self, key: Qt.Key) -> PaperDialog:
        """Press Ctrl and a key in the window; return the dialog of papers it opens."""
        activate(self.shell.window)
        QTest.keyClick(self.shell.window, key, Qt.KeyboardModifier.ControlModifier)
        settle(self.shell)
        return self.shown(PaperDialog)

    def from_menu(self, words: str, kind: type[Dialog]) -> Dialog:
        """Choose an entry of the menu of papers; return the dialog it opens."""
        bar = self.shell.window.menuBar()
        (action,) = [
            action
            for menu in bar.findChildren(QMenu)
            for action in menu.actions()
            if action.text() == self.t(words)
        ]
        action.trigger()
        settle(self.shell)
        return self.shown(kind)

    def shown(self, kind: type[Dialog]) -> Dialog:
        """Return the one dialog of a kind that is open."""
        (found,) = [each for each in self.shell.window.findChildren(kind) if each.isVisible()]
        return found

    def offered(self, dialog: PaperDialog) -> list[str]:
        """Return the papers a dialog offers, in the window's words."""
        return [button.text() for button in dialog.chooser.buttons]

    def choose(self, dialog: PaperDialog, paper: str) -> None:
        """Choose one of the papers by its name, an English source string."""
        named = self.t(paper)
        next(each for each in dialog.chooser.buttons if each.text() == named).click()
        settle(self.shell)

    def lacks(self, dialog: PaperDialog) -> list[str]:
        """Return what the dialog says is missing, as its links are called."""
        settle(self.shell)
        return [link.accessibleName() for link in dialog.missing.links]

    def missing(self, dialog: PaperDialog) -> str:
        """Return all that the dialog says of what is missing."""
        settle(self.shell)
        return "\n".join(label.text() for label in dialog.missing.findChildren(QLabel))

    def preview(self, dialog: PaperDialog) -> PreviewWindow:
        """Look at the paper; its pages are drawn."""
        dialog.preview_button.click()
        settle(self.shell)
        assert dialog.preview, dialog.outcome.error.words()
        dialog.preview.drawing.tasks.wait_idle()
        return dialog.preview

    def save(self, dialog: PaperDialog, name: str) -> Path:
        """Save the paper under a name and close the dialog; return the file."""
        self._target = self.folder / name
        assert dialog.save_button.isEnabled(), self.lacks(dialog)
        dialog.save_button.click()
        settle(self.shell)
        assert self._target.exists(), dialog.outcome.error.words() or dialog.error.words()
        self.close(dialog)
        return self._target

    def close(self, dialog: QDialog) -> None:
        """Close a dialog."""
        dialog.reject()
        settle(self.shell)

    def verdict(self, file: Path) -> str:
        """Verify a file in the window; return everything it says."""
        dialog = self.from_menu("Verify a paper…", VerifyDialog)
        dialog.examine(file)
        settle(self.shell)
        assert dialog.verdict, dialog.error.words()
        said = "\n".join(label.text() for label in dialog.verdict.findChildren(QLabel))
        self.close(dialog)
        return said

    def journal(self) -> list[dict[str, str]]:
        """Return the lines of the journal of exports by its columns, the newest first."""
        dialog = self.from_menu("Journal of exports…", JournalDialog)
        table = dialog.table
        items = (table.horizontalHeaderItem(place) for place in range(table.columnCount()))
        heads = [item.text() for item in items if item]
        lines = [
            dict(zip(heads, table.words(place), strict=True)) for place in range(table.rowCount())
        ]
        self.close(dialog)
        return lines

    def handed_out(self) -> list[str]:
        """Return the names of the files that left the vault, the newest first."""
        return [line[self.t("File")] for line in self.journal()]

    def newest(self) -> Export:
        """Return the last entry of the journal."""
        assert self.shell.desk
        return self.shell.desk.desk.exports(1)[0]


def outcome(code: str, language: str) -> str:
    """Return the sentence that says what an examined file is."""
    return vocabulary("paper_verdicts").label(code, Language(language))


def text_of(file: Path) -> str:
    """Return the words of a file, one space between them."""
    with pypdfium2.PdfDocument(file) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


def with_another_byte(file: Path) -> Path:
    """Return a copy in which one byte behind the end of the document is another."""
    return _copy(file, "byte", file.read_bytes() + b"\n")


def with_another_text(file: Path) -> Path:
    """Return a copy in which another program blackened the first page."""
    target = file.with_name(f"text-{file.name}")
    with pikepdf.open(file) as pdf:
        pdf.pages[0].contents_add(b"q 0 g 60 600 200 20 re f Q")
        pdf.save(target)
    return target


def with_another_attachment(file: Path, data: bytes) -> Path:
    """Return a copy that carries other data."""
    target = file.with_name(f"data-{file.name}")
    with pikepdf.open(file) as pdf:
        del pdf.attachments["data.json"]
        pdf.attachments["data.json"] = attached(pdf, "data.json", data)
        pdf.save(target)
    return target


def data_of(file: Path) -> bytes:
    """Return the machine-readable copy a file carries."""
    with pikepdf.open(file) as pdf:
        return pdf.attachments["data.json"].get_file().read_bytes()


def _copy(file: Path, how: str, content: bytes) -> Path:
    target = file.with_name(f"{how}-{file.name}")
    target.write_bytes(content)
    return target
