"""What can be done anywhere on the desk: words, keys and the menus they stand in."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_, Speech
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.icons import icon
from dpo_desktop.ui.papers_menu import PapersMenu
from dpo_desktop.ui.vault_menu import VaultMenu

_THEME_WORDS = {"system": N_("As the system"), "light": N_("Light"), "dark": N_("Dark")}


class DeskActions(QObject):
    """Every action once; menus, buttons and tooltips take its words and its key from here."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Make the actions; who answers them is connected by the desk."""
        super().__init__(parent)
        t = context.t
        self._window = parent
        self.new = self._action(t("New record"), "plus", "Ctrl+N")
        self.export = self._action(t("Print the list…"), "printer", "Ctrl+E")
        self.papers = self._action(t("Papers of the record…"), "file-type-pdf", "Ctrl+P")
        self.find = self._action(t("Find"), "search", "Ctrl+F")
        self.refresh = self._action(t("Refresh"), "refresh", "F5")
        self.lock = self._action(t("Lock now"), "lock", "Ctrl+L")
        self.settings = self._action(t("Settings…"), "settings", "Ctrl+,")
        self.law = self._action(t("Terms and calendar…"), "calendar-event", "Ctrl+T")
        self.backups = self._action(t("Backups…"), "database", "Ctrl+B")
        self.quit = self._action(t("Quit"), "x", "Ctrl+Q")
        self.about = self._action(t("About the program"), "info-circle", "")
        self.tabs = [self._action(t("Today"), "layout-dashboard", "Ctrl+1")]
        for place, register in enumerate(context.registers, start=2):
            key = f"Ctrl+{place}" if place <= 9 else ""
            self.tabs.append(self._action(t(register.tab), register.icon, key))

    def tip(self, action: QAction) -> str:
        """Return an action's words and its key as this system writes it."""
        words = action.text()
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return f"{words} ({key})" if key else words

    def fill(
        self,
        bar: QMenuBar,
        context: Context,
        change_language: Callable[[Language], None],
        change_theme: Callable[[str], None],
    ) -> None:
        """Put the actions into the menus of the window."""
        t = context.t
        bar.clear()
        file = bar.addMenu(t("&File"))
        file.addActions([self.law, self.settings, self.lock])
        file.addSeparator()
        file.addAction(self.quit)
        vault = bar.addMenu(t("V&ault"))
        vault.addAction(self.backups)
        VaultMenu(context, bar.window()).fill(vault)
        record = bar.addMenu(t("&Record"))
        record.addActions([self.new, self.find])
        papers = bar.addMenu(t("&Papers"))
        papers.addActions([self.papers, self.export])
        PapersMenu(context, bar.window()).fill(papers)
        view = bar.addMenu(t("&View"))
        view.addActions(self.tabs)
        view.addSeparator()
        view.addAction(self.refresh)
        view.addSeparator()
        languages = {language.value: language.native_name for language in Language}
        self._choice(
            view.addMenu(t("Language")),
            languages,
            context.language.value,
            lambda code: change_language(Language(code)),
        )
        themes = theme_words(t)
        now = context.preferences.values.theme
        self._choice(view.addMenu(t("Colours")), themes, now, change_theme)
        bar.addMenu(t("&Help")).addAction(self.about)

    def _action(self, words: str, icon_name: str, key: str) -> QAction:
        action = QAction(icon(icon_name), words, self)
        if key:
            action.setShortcut(QKeySequence(key))
        # Also without a menu bar in sight, and not while another window is in front.
        self._window.addAction(action)
        return action

    def _choice(
        self, menu: QMenu, words: dict[str, str], chosen: str, choose: Callable[[str], None]
    ) -> None:
        group = QActionGroup(menu)
        for code, text in words.items():
            action = group.addAction(text)
            action.setCheckable(True)
            action.setChecked(code == chosen)
            action.setData(code)
            menu.addAction(action)
        group.triggered.connect(lambda action: choose(str(action.data())))


def theme_words(t: Speech) -> dict[str, str]:
    """Return the name of each theme."""
    return {theme: t(words) for theme, words in _THEME_WORDS.items()}
