"""Every screen of the program, light and dark, as a picture."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from dpo_desktop.app import DemoVaults, declared_registers
from dpo_desktop.core.clock import SystemClock
from dpo_desktop.core.language import Language
from dpo_desktop.core.query import Query
from dpo_desktop.registers import REGISTERS
from dpo_desktop.tour.attachments import attach_files
from dpo_desktop.tour.backups import draw_backups
from dpo_desktop.tour.drafts import unfinished_forms
from dpo_desktop.tour.keys import WAIT, half_typed, sample_sheet
from dpo_desktop.tour.papers import write_papers
from dpo_desktop.ui.attachments_dialog import AttachmentDialog
from dpo_desktop.ui.card import CardPane
from dpo_desktop.ui.card_view import CardView
from dpo_desktop.ui.case import Case, read_case
from dpo_desktop.ui.first_run import FirstRun
from dpo_desktop.ui.history_dialog import HistoryDialog
from dpo_desktop.ui.open_desk import OpenDesk
from dpo_desktop.ui.papers.paper_dialog import PaperDialog
from dpo_desktop.ui.papers.preview_window import PreviewWindow
from dpo_desktop.ui.papers_menu import PapersMenu
from dpo_desktop.ui.preferences import PreferenceStore
from dpo_desktop.ui.recovery_unlock import RecoveryUnlock
from dpo_desktop.ui.register_page import RegisterPage
from dpo_desktop.ui.settings_dialog import SettingsDialog
from dpo_desktop.ui.shell import Shell
from dpo_desktop.ui.today_groups import FINDINGS
from dpo_desktop.ui.today_page import TodayPage
from dpo_desktop.ui.unlock_page import UnlockPage
from dpo_desktop.ui.vault_menu import VaultMenu
from dpo_desktop.ui.verify_dialog import VerifyDialog

SIZE = (1360, 840)
PREVIEW = QSize(1080, 760)
_Dialog = TypeVar("_Dialog", bound=QDialog)
_TURNS = 8
THEMES = ("light", "dark")


@dataclass
class Screens:
    """One walk through the program.

    Attributes:
        drawn: files written so far.
    """

    app: QApplication
    scratch: Path
    folder: Path
    language: Language
    drawn: int = 0

    def draw(self) -> int:
        """Walk through the demo vault and its papers; return how many files were drawn."""
        vaults = DemoVaults(self.scratch / "vault", SystemClock())
        for theme in THEMES:
            preferences = PreferenceStore(self.scratch / "preferences.json")
            preferences.change(language=self.language.value, theme=theme, window=SIZE)
            shell = Shell(self.app, vaults, declared_registers, preferences, lambda: vaults.clock)
            self._before_the_desk(shell, theme)
            self._at_the_desk(shell, vaults, theme)
            if theme == THEMES[0]:
                # First the papers: the journal then has entries to show.
                self.drawn += write_papers(_open_desk(shell).desk, self.folder, self.language)
            self._paper_dialogs(shell, theme)
            self._past(shell, theme)
            shell.window.close()
        return self.drawn

    def _before_the_desk(self, shell: Shell, theme: str) -> None:
        shell.window.resize(*SIZE)
        shell.window.show()
        shell.first_run()
        wizard = shell.window.page
        if not isinstance(wizard, FirstRun):
            raise TypeError("the wizard is not in sight")
        for place in range(len(wizard.steps)):
            wizard.show_step(place)
            if wizard.steps[place] is wizard.recovery:
                wizard.recovery.show_key(sample_sheet(SystemClock().today()))
                shell.tasks.wait_idle()
            self._grab(shell, shell.window, f"first_run_{place + 1}", theme)
        shell.ask_passphrase()
        self._grab(shell, shell.window, "unlock", theme)
        self._forgotten(shell, theme)

    def _forgotten(self, shell: Shell, theme: str) -> None:
        """Wait after wrong passphrases, and type the recovery key with a slip in it."""
        page = shell.window.page
        if not isinstance(page, UnlockPage):
            raise TypeError("the unlock page is not in sight")
        page.wait(WAIT)
        self._grab(shell, shell.window, "unlock_wait", theme)
        page.wait(0)
        page.forgot_button.click()
        dialog = _dialog(shell, RecoveryUnlock)
        dialog.groups.fill(half_typed())
        self._grab(shell, dialog, "recovery_typing", theme)
        dialog.reject()

    def _at_the_desk(self, shell: Shell, vaults: DemoVaults, theme: str) -> None:
        shell.start(vaults.open_demo)
        shell.tasks.wait_idle(60_000)
        view = _open_desk(shell).view
        self._grab(shell, shell.window, "today", theme)
        shell.window.resize(1100, 700)
        self._grab(shell, shell.window, "today_small", theme)
        shell.window.resize(*SIZE)
        self._findings(shell, theme)
        for place, register in enumerate(REGISTERS, start=1):
            page = view.open_tab(place)
            shell.tasks.wait_idle()
            desk = _open_desk(shell).desk
            newest = desk.ids(Query(register.code, desk.today()))
            page.open_record(newest[min(3, len(newest) - 1)])
            self._grab(shell, shell.window, register.code, theme)
            page.add_record()
            self._grab(shell, shell.window, f"{register.code}_form", theme)
        self._drafts(shell, theme)
        self._explanation(shell, theme)
        self._blocked(shell, theme)
        for name, action in (("settings", view.commands.settings), ("law", view.commands.law)):
            action.trigger()
            self._grab_dialog(shell, name, theme)
        view.commands.settings.trigger()
        _dialog(shell, SettingsDialog).show_security()
        self._grab_dialog(shell, "security", theme)
        draw_backups(shell, lambda dialog, name: self._grab(shell, dialog, name, theme))

    def _paper_dialogs(self, shell: Shell, theme: str) -> None:
        """Open what the menu of papers opens, and the papers of a record with their preview."""
        menu = PapersMenu(_open_desk(shell).context, shell.window)
        for name, show in (
            ("pack", menu.show_pack),
            ("editions", menu.show_editions),
            ("journal_of_exports", menu.show_journal),
            ("templates", menu.show_templates),
        ):
            show()
            self._grab_dialog(shell, name, theme)
        menu.show_verify()
        verify = _dialog(shell, VerifyDialog)
        verify.examine(self.folder / "requests.pdf")
        self._grab_dialog(shell, "verify", theme)
        case = next(c for c in self._cases(shell, "requests") if c.record.state == "closed")
        self._open_case(shell, case)
        _open_desk(shell).view.commands.papers.trigger()
        shell.tasks.wait_idle()
        papers = _dialog(shell, PaperDialog)
        self._grab(shell, papers, "papers", theme)
        papers.preview_button.click()
        shell.tasks.wait_idle()
        preview = _dialog(shell, PreviewWindow)
        preview.resize(PREVIEW)
        preview.drawing.tasks.wait_idle()
        self._grab(shell, preview, "preview", theme)
        preview.reject()
        papers.reject()
        self._attachments(shell, case, theme)

    def _attachments(self, shell: Shell, case: Case, theme: str) -> None:
        """Show the files of two requests, and what is asked before another one is attached."""
        fullest = max(self._cases(shell, "requests"), key=_files)
        self._open_case(shell, fullest).files.counter.click()
        self._grab(shell, shell.window, "attachments", theme)
        self._enclosing(shell, theme)
        letter = self.folder / "requests.pdf"
        if theme == THEMES[0]:
            attach_files(_open_desk(shell).desk, case.record, letter, self.scratch)
        card = self._open_case(shell, case)
        card.show_record(case.record.id)
        self._grab(shell, shell.window, "exceptions", theme)
        card.files.counter.click()
        self._grab(shell, shell.window, "attachments_warned_of", theme)
        card.files.work.look_at([letter])
        shell.tasks.wait_idle()
        dialog = _dialog(shell, AttachmentDialog)
        dialog.form.editor("kind").set_value("identity_copy")
        dialog.form.changed.emit()
        self._grab_dialog(shell, "attach", theme)

    def _enclosing(self, shell: Shell, theme: str) -> None:
        """Choose what follows a paper of the record in sight."""
        _open_desk(shell).view.commands.papers.trigger()
        shell.tasks.wait_idle()
        papers = _dialog(shell, PaperDialog)
        enclosures = papers.options.enclosures
        enclosures.tick.click()
        enclosures.list.item(0).setCheckState(Qt.CheckState.Checked)
        enclosures.add([str(self.folder / "requests.pdf")])
        QApplication.processEvents()
        papers.area.ensureWidgetVisible(enclosures)
        self._grab(shell, papers, "enclosures", theme)
        papers.reject()

    def _past(self, shell: Shell, theme: str) -> None:
        """Open the longest history of a request, and the bin with a record in it."""
        case = max(self._cases(shell, "requests"), key=lambda case: len(case.card.history))
        card = self._open_case(shell, case)
        card.show_history()
        history = _dialog(shell, HistoryDialog)
        history.entries.list.setCurrentRow(1)
        self._grab_dialog(shell, "history", theme)
        menu = VaultMenu(_open_desk(shell).context, shell.window)
        for name, show in (("journal_of_actions", menu.show_actions), ("bin", menu.show_bin)):
            show()
            self._grab_dialog(shell, name, theme)

    def _grab_dialog(self, shell: Shell, name: str, theme: str) -> None:
        """Take the picture of the dialog that is open, and close it."""
        dialog = _dialog(shell, QDialog)
        self._grab(shell, dialog, name, theme)
        dialog.reject()

    def _drafts(self, shell: Shell, theme: str) -> None:
        """Offer two unfinished forms below the tabs, and one above its form; then continue it."""
        case = next(c for c in self._cases(shell, "requests") if c.record.state != "closed")
        card, desk = self._open_case(shell, case), _open_desk(shell)
        left = unfinished_forms(case.record)
        for draft in left:
            desk.desk.save_draft(draft)
        desk.context.drafts.read()
        shell.tasks.wait_idle()
        desk.view.drafts.unfold.click()
        self._grab(shell, shell.window, "drafts", theme)
        card.edit()
        self._grab(shell, shell.window, "draft_offer", theme)
        if card.edit_pane:
            card.edit_pane.draft.line.go_on.click()
        self._grab(shell, shell.window, "draft_continued", theme)
        card.clear()
        for draft in left:
            desk.context.drafts.drop(draft.key)

    def _explanation(self, shell: Shell, theme: str) -> None:
        """Open the request whose term has the longest story, and tell it."""
        case = max(self._cases(shell, "requests"), key=lambda case: max(_story(case), default=0))
        card = self._open_case(shell, case)
        view = card.area.widget()
        if not isinstance(view, CardView):
            raise TypeError("the card is not in sight")
        story = _story(case)
        view.deadlines[story.index(max(story))].set_open(True)
        self._grab(shell, shell.window, "explanation", theme)

    def _blocked(self, shell: Shell, theme: str) -> None:
        """Open a transfer that guards stand before, and the box that overrides them."""
        cases = self._cases(shell, "transfers")
        card = self._open_case(shell, next(c for c in cases if c.steps[0].can_override))
        self._grab(shell, shell.window, "blocked", theme)
        if card.panel and card.panel.obstacles and card.panel.obstacles.override:
            card.panel.obstacles.override.click()
        self._grab(shell, shell.window, "override", theme)

    def _cases(self, shell: Shell, code: str) -> list[Case]:
        desk = _open_desk(shell).desk
        register = next(register for register in REGISTERS if register.code == code)
        return [read_case(desk, register, key) for key in desk.ids(Query(code, desk.today()))]

    def _open_case(self, shell: Shell, case: Case) -> CardPane:
        codes = [register.code for register in REGISTERS]
        page = _open_desk(shell).view.open_tab(codes.index(case.record.register) + 1)
        if not isinstance(page, RegisterPage):
            raise TypeError("the register is not in sight")
        page.open_record(case.record.id)
        shell.tasks.wait_idle()
        return page.card

    def _findings(self, shell: Shell, theme: str) -> None:
        page = _open_desk(shell).view.open_tab(0)
        if not isinstance(page, TodayPage):
            raise TypeError("the Today page is not in sight")
        page.show_group(FINDINGS)
        self._grab(shell, shell.window, "findings", theme)
        heaviest = page.findings.model.index(0, 0)
        page.findings.list.setExpanded(heaviest, True)
        page.findings.list.setCurrentIndex(page.findings.model.index(0, 0, heaviest))
        self._grab(shell, shell.window, "finding", theme)
        page.show_group("")

    def _grab(self, shell: Shell, widget: QWidget, name: str, theme: str) -> None:
        # Again, for a page finishes itself once it is painted: icons, what the keyring can do.
        for _ in range(_TURNS):
            shell.tasks.wait_idle()
            QApplication.processEvents()
        widget.grab().save(str(self.folder / f"{name}_{theme}.png"))
        self.drawn += 1


def _story(case: Case) -> list[int]:
    """Return, for each deadline, how many days its story has; 0 where nothing befell it."""
    running = (found if found.done_on is None else None for found in case.deadlines)
    return [len(found.days) if found and found.adjustments else 0 for found in running]


def _files(case: Case) -> int:
    """Return how many files are kept with a record; none where a copy is kept by an exception."""
    files = case.card.attachments
    return 0 if any(one.exception for one in files) else len(files)


def _dialog(shell: Shell, kind: type[_Dialog]) -> _Dialog:
    # One that was closed before is still there until Qt finds time to delete it.
    return next(each for each in shell.window.findChildren(kind) if each.isVisible())


def _open_desk(shell: Shell) -> OpenDesk:
    if shell.desk is None:
        raise RuntimeError("the demo vault did not open")
    return shell.desk
