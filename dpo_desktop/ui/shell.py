"""Decides what the window shows: first run, unlock or the desk; locks, and dresses anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from dpo_desktop.core.speech import speak
from dpo_desktop.ui.bus import ChangeBus
from dpo_desktop.ui.dress import Dress, complete
from dpo_desktop.ui.main_window import MainWindow
from dpo_desktop.ui.notifier import Notifier
from dpo_desktop.ui.tasks import TaskRunner
from dpo_desktop.ui.unlock_page import UnlockPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from dpo_desktop.core.clock import Clock
    from dpo_desktop.core.draft import Draft as FormDraft
    from dpo_desktop.core.keys import KeyStanding
    from dpo_desktop.core.language import Language
    from dpo_desktop.core.ports import Desk
    from dpo_desktop.core.register import Register
    from dpo_desktop.core.speech import CatalogueSpeech
    from dpo_desktop.ui.backup_keeper import BackupKeeper
    from dpo_desktop.ui.backup_on_exit import BackupOnExit
    from dpo_desktop.ui.context import Context, EarlyContext
    from dpo_desktop.ui.day_turn import DayTurn
    from dpo_desktop.ui.first_run_steps import Draft
    from dpo_desktop.ui.open_desk import OpenDesk
    from dpo_desktop.ui.page import Page
    from dpo_desktop.ui.preferences import PreferenceStore
    from dpo_desktop.ui.reminder import Reminder
    from dpo_desktop.ui.security_panel import SecurityPanel
    from dpo_desktop.ui.vault_port import VaultPort
    from dpo_desktop.ui.watches import Watches

PageMaker = Callable[["Context", "Register"], "Page"]


class Shell(QObject):
    """The top of the screens.

    Signals:
        opened: a vault was opened and its desk is shown.
        finished: the window is closed and the vault with it.
    """

    opened = Signal()
    finished = Signal()

    def __init__(
        self,
        app: QApplication,
        port: VaultPort,
        registers: Sequence[Register] | Callable[[], Sequence[Register]],
        preferences: PreferenceStore,
        clock: Callable[[], Clock],
        *,
        speak: Callable[[Language], CatalogueSpeech] = speak,
        make_page: PageMaker | None = None,
    ) -> None:
        """Dress the application and make the window; ``start`` shows it.

        The clock, and registers given as a callable, are asked for when a vault is opened, so that
        the unlock page need not wait for them.
        """
        super().__init__()
        self._port = port
        self._preferences = preferences
        self._registers = registers if callable(registers) else lambda: registers
        self._make_page = make_page or _register_page
        self._dress = Dress(app, preferences, speak)
        self._desk: OpenDesk | None = None
        # What was typed and could not be written before the vault was closed, and of which vault.
        self._unkept: tuple[Path, tuple[FormDraft, ...]] | None = None
        self._locking = False
        self._draft: Draft | None = None
        self._may_go = False
        self.tasks = TaskRunner(self)
        self.bus = ChangeBus(self)
        self._notify = Notifier(self._dress.speech, self)
        self.tasks.failed.connect(self._notify.error)
        self.context: EarlyContext = self._dress.put_on(self.tasks, self.bus, self._notify)
        self.window = MainWindow(self.context)
        self.window.may_close = self._may_close
        self.window.closing.connect(self._finish)
        self._app = app
        self._clock = clock
        self._watches: Watches | None = None
        self._day: DayTurn | None = None
        self._reminder: Reminder | None = None
        self.keeper: BackupKeeper | None = None
        self._leaving: BackupOnExit | None = None
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def desk(self) -> OpenDesk | None:
        """Return the open desk, or ``None`` while the vault is locked."""
        return self._desk

    def start(self, opening: Callable[[], Desk] | None = None) -> None:
        """Show the window: the unlock page, or the first run where there is no vault yet.

        Args:
            opening: opens the vault in some other way than by asking, such as making it first.
        """
        # A vault named in the preferences may lie on a stick that is not plugged in.
        if self._preferences.values.vault or self._port.exists(self._folder()):
            self.ask_passphrase(by_itself=opening is None)
        else:
            self.first_run()
        self.window.show()
        if opening and isinstance(self.window.page, UnlockPage):
            self.window.page.open_by(opening)

    def first_run(self) -> None:
        """Show the wizard; what was answered in another language stays."""
        from dpo_desktop.ui.first_run import FirstRun
        from dpo_desktop.ui.first_run_steps import Draft

        self._draft = self._draft or Draft(self._port.default_dir())
        context = complete(self.context, self._registers())
        page = FirstRun(context, self._port, self._draft)
        page.made.connect(self._take_new)
        page.opened.connect(self._enter_new)
        page.given_up.connect(self._give_up_wizard)
        page.language_chosen.connect(self.use_language)
        self._show(page)

    def ask_passphrase(self, *, by_itself: bool = False) -> None:
        """Show the unlock page; ``by_itself`` lets the keyring open the vault at once."""
        page = UnlockPage(self.context, self._port, self._folder(), by_itself=by_itself)
        page.opened.connect(self._open)
        page.create_asked.connect(self.first_run)
        page.language_chosen.connect(self.use_language)
        page.hold(on=self._locking)
        self._show(page)

    def lock(self) -> None:
        """Close the vault: what is typed is kept as drafts, and everything goes off the screen."""
        if self._desk is None:
            return
        # First, as it asks the forms what is typed in them.
        self._close_vault()
        from dpo_desktop.ui.leave_nothing import clear_screen, forget_pages

        clear_screen(self.window)
        self._notify.clear()
        self.window.tell_records("")
        self.ask_passphrase()
        # Not now: whoever asked for the lock is among what is deleted.
        QTimer.singleShot(0, self, forget_pages)

    def use_language(self, language: Language) -> None:
        """Speak another language; the pages are made anew."""
        self.use_window(language, self._preferences.values.theme)

    def use_theme(self, theme: str) -> None:
        """Take other colours; the pages are made anew."""
        self.use_window(self._dress.language, theme)

    def use_window(self, language: Language, theme: str) -> None:
        """Take both, unless they are in force or text that was not saved would be lost."""
        if (language, theme) == (self._dress.language, self._preferences.values.theme):
            return
        held = self._desk
        if held and held.view.unsaved():
            held.view.languages.show_language(self._dress.language)
            t = self.context.t
            self._notify.warning(t("Save or close the form first; then the window changes."))
            return
        self._preferences.change(language=language.value, theme=theme)
        self._rebuild()

    def _folder(self) -> Path:
        chosen = self._preferences.values.vault
        return Path(chosen) if chosen else self._port.default_dir()

    def _show(self, page: QWidget, *, bars: bool = False) -> None:
        before = self.window.show_page(page, bars=bars)
        if before is not None:
            before.deleteLater()

    def _give_up_wizard(self) -> None:
        self._draft = None
        self.ask_passphrase()

    def _take_new(self, desk: Desk, folder: Path) -> None:
        """Hold a vault that was just made, while the wizard shows its recovery key."""
        self._draft = None
        self._take(desk, folder)

    def _enter_new(self) -> None:
        self._enter()
        if self._desk:
            from dpo_desktop.ui.notifier import Offer

            t = self.context.t
            offer = Offer(t("Backups…"), self._desk.context.go.open_backups)
            words = t("The vault is ready. Name a folder for its copies, best on a stick.")
            self._notify.remind(words, offer, "new vault")

    def _open(self, desk: Desk, folder: Path) -> None:
        self._take(desk, folder)
        self._enter()

    def _take(self, desk: Desk, folder: Path) -> None:
        """Answer for an open vault from now on."""
        usual = folder == self._port.default_dir()
        self._preferences.change(vault="" if usual else str(folder))
        self._notify.clear()
        self.tasks.bind(desk)
        self._desk = self._make_desk(desk, folder)
        self._watch()

    def _enter(self) -> None:
        """Show the desk of the vault that is open."""
        if self._desk is None:
            return
        self._show_desk()
        self._take_up_unkept()
        self.opened.emit()
        self._begin_day()
        self._keep_copies()
        self.tasks.latest("keys", self._port.keys, self._tell_of_keys, context=self)

    def _take_up_unkept(self) -> None:
        """Try again to keep what could not be written when this vault was closed."""
        if self._desk and self._unkept and self._unkept[0] == self._desk.folder:
            for draft in self._unkept[1]:
                self._desk.context.drafts.put(draft)
            self._unkept = None

    def _tell_of_keys(self, standing: KeyStanding) -> None:
        if self._desk is None:
            return
        from dpo_desktop.ui import key_notices

        key_notices.tell(standing, self.context, self._renew_keyring)
        self._show_missing(standing)

    def _show_missing(self, standing: KeyStanding) -> None:
        if self._desk:
            missing = standing.recovery_made_on is None
            self._desk.view.today.remind_of_recovery(self._make_recovery_key if missing else None)

    def _ask_of_keys(self) -> None:
        """Look again after something was done to the keys: a reminder may be out of date."""
        self.tasks.latest("keys", self._port.keys, self._show_missing, context=self)

    def _renew_keyring(self) -> None:
        self._show_settings(then=lambda panel: panel.renew_keyring())

    def _make_recovery_key(self) -> None:
        self._show_settings(then=lambda panel: panel.make_recovery_key())

    def _begin_day(self) -> None:
        """Say what became due while the vault was closed, and watch for the next day."""
        if self._day is None or self._reminder is None:
            from dpo_desktop.ui.day_turn import DayTurn
            from dpo_desktop.ui.reminder import Reminder

            self._day = DayTurn(self._app, self._clock(), self)
            self._day.turned.connect(self._turn_day)
            self._reminder = Reminder(self)
            self._reminder.asked.connect(self._show_due)
        self._reminder.look(self.context)
        if self._desk:
            from dpo_desktop.ui.check_alarm import sound_the_alarm

            sound_the_alarm(self._desk.context, self.window)

    def _keep_copies(self) -> None:
        """Have the due copies made while the vault is open."""
        if self._desk is None:
            return
        if self.keeper is None:
            from dpo_desktop.ui.backup_keeper import BackupKeeper

            self.keeper = BackupKeeper(self)
        self.keeper.begin(self._desk.desk, self._desk.context)

    def _turn_day(self) -> None:
        """Judge everything by the new day; a locked window says its news when it is opened."""
        if self._desk and self._reminder:
            self._read_anew()
            self._reminder.look(self.context)
        if self._desk and self.keeper:
            self.keeper.look_on_new_day()

    def _read_anew(self) -> None:
        """Let every page read again what it shows: the day is part of all of it."""
        if self._desk:
            codes = (register.code for register in self._desk.context.registers)
            from dpo_desktop.core.changes import Changes

            self.bus.publish(Changes(frozenset(codes)))

    def _show_due(self, group: str) -> None:
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        if self._desk:
            self._desk.view.show_due(group)

    def _make_desk(self, desk: Desk, folder: Path) -> OpenDesk:
        from dpo_desktop.ui.desk_view import DeskView
        from dpo_desktop.ui.open_desk import OpenDesk

        context = complete(self.context, self._registers())
        view = DeskView(context, self._make_page)
        view.language_chosen.connect(self.use_language)
        view.counted.connect(self._show_count)
        commands = view.commands
        commands.lock.triggered.connect(self.lock)
        commands.quit.triggered.connect(self.window.close)
        commands.settings.triggered.connect(self._show_settings)
        context.go.profile_asked.connect(lambda field: self._show_settings(profile_field=field))
        commands.law.triggered.connect(self._show_law)
        commands.backups.triggered.connect(self._show_backups)
        context.go.backups_asked.connect(self._show_backups)
        commands.about.triggered.connect(self._show_about)
        return OpenDesk(desk, folder, context, view)

    def _show_desk(self) -> None:
        if self._desk is None:
            return
        view = self._desk.view
        self._show(view, bars=True)
        bar = self.window.menuBar()
        view.commands.fill(bar, self._desk.context, self.use_language, self.use_theme)

    def _rebuild(self) -> None:
        """Make the pages anew, in other words or colours; the open tab stays open."""
        self.context = self._dress.put_on(self.tasks, self.bus, self._notify)
        self.window.speak(self.context)
        if self._desk:
            before = self._desk.view
            self._desk = self._make_desk(self._desk.desk, self._desk.folder)
            self._desk.view.open_tab(before.tab)
            self._show_desk()
            if self.keeper:
                self.keeper.speak(self._desk.context)
            # It was not in sight if the wizard still was.
            before.deleteLater()
        elif self._draft:
            self.first_run()
        else:
            self.ask_passphrase()

    def _follow_system(self) -> None:
        held = self._desk
        if self._preferences.values.theme == "system" and not (held and held.view.unsaved()):
            self._rebuild()

    def _watch(self) -> None:
        """Lock when nobody is there any more, as was chosen."""
        if self._watches is None:
            from dpo_desktop.ui.watches import Watches

            self._watches = Watches(self._app, self.window)
            self._watches.away.connect(self.lock)
        self._watches.begin(self._preferences.values)

    def _show_count(self, records: int) -> None:
        t = self.context.t
        words = t.plural("{n} record", "{n} records", records)
        self.window.tell_records(t("Vault encrypted · {records}", records=words))

    def _show_settings(
        self, *, profile_field: str = "", then: Callable[[SecurityPanel], None] | None = None
    ) -> None:
        if self._desk:
            from dpo_desktop.ui.desk_dialogs import show_settings

            show_settings(
                self._desk.context,
                self._port,
                self._desk.folder,
                self.window,
                window_changed=self.use_window,
                locks_changed=self._watch,
                keys_changed=self._ask_of_keys,
                profile_field=profile_field,
                then=then,
            )

    def _show_law(self) -> None:
        if self._desk:
            from dpo_desktop.ui.desk_dialogs import show_law

            show_law(self._desk.context, self.window)

    def _show_backups(self) -> None:
        if self._desk and self.keeper:
            from dpo_desktop.ui.desk_dialogs import show_backups

            desk = self._desk
            show_backups(desk.context, self.keeper, self._port, desk.folder, self.window)

    def _show_about(self) -> None:
        from dpo_desktop.ui.desk_dialogs import show_about

        show_about(self.context.t, self.window)

    def _may_close(self) -> bool:
        """Tell whether to close now: first text is kept as a draft, then a copy is made."""
        return self._text_is_safe() and self._copy_is_made()

    def _copy_is_made(self) -> bool:
        """Tell whether the copy on closing is made, or none is wanted; else have it made."""
        if self._desk is None or self.keeper is None or not self.keeper.wants_copy:
            return True
        if self._leaving is None:
            from dpo_desktop.ui.backup_on_exit import BackupOnExit

            self._leaving = BackupOnExit(self.context, self.keeper, self.window)
            self._leaving.may_go.connect(self._leave)
            self._leaving.stays.connect(self._stay)
            self._leaving.begin()
        return self._leaving.may_leave

    def _leave(self) -> None:
        QTimer.singleShot(0, self.window, self.window.close)

    def _stay(self) -> None:
        self._leaving = None
        self._may_go = False

    def _text_is_safe(self) -> bool:
        """Tell whether no text would be lost; with text in a form, once it is kept as a draft."""
        if self._may_go:
            return True
        if self._desk and self._desk.view.unsaved():
            self._desk.context.drafts.keep_all(self._close_kept)
            return False
        if self._unkept:
            self._close_kept(kept=False)
            return False
        return True

    def _close_kept(self, kept: bool) -> None:
        """Close at last; text that could not be kept is asked about."""
        from dpo_desktop.ui.questions import may_lose_text

        self._may_go = kept or may_lose_text(self.window, self.context.t)
        if self._may_go:
            QTimer.singleShot(0, self.window, self.window.close)

    def _close_vault(self) -> None:
        """Keep what is typed, let what was asked be done, then close the vault.

        The worker does it in that order, and drops the key as the last of it.
        """
        closing, self._desk = self._desk, None
        if closing is None:
            return
        drafts, folder = closing.context.drafts, closing.folder

        def note(kept: bool) -> None:
            self._unkept = None if kept else (folder, drafts.unkept)

        drafts.keep_all(note)
        closing.view.deleteLater()
        if self._watches:
            self._watches.end()
        if self._reminder:
            self._reminder.stop()
        if self.keeper:
            self.keeper.end()
        self.tasks.unbind()
        desk = closing.desk
        self._locking = True
        self.tasks.run_free(lambda: self._port.lock(desk), self._locked)

    def _locked(self, _done: None) -> None:
        """The key is gone: whoever waits for that may go on."""
        self._locking = False
        if self._watches:
            self._watches.release()
        if isinstance(self.window.page, UnlockPage):
            self.window.page.hold(on=False)

    def _finish(self) -> None:
        size = self.window.size()
        self._preferences.change(window=(size.width(), size.height()))
        self._close_vault()
        from dpo_desktop.ui.leave_nothing import clear_screen

        clear_screen(self.window)
        if self.keeper:
            self.keeper.close()
        self.tasks.close()
        self.window.deleteLater()
        self.finished.emit()


def _register_page(context: Context, register: Register) -> Page:
    from dpo_desktop.ui.register_page import RegisterPage

    return RegisterPage(context, register)
