"""Settings: the window's, the operator's profile, how the vault is opened."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from dpo_desktop.core.changes import Changes
from dpo_desktop.core.draft import OPERATOR, Draft
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import Speech
from dpo_desktop.core.values import Values
from dpo_desktop.ui.actions import theme_words
from dpo_desktop.ui.class_panel import ClassPanel
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.draft_form import FormDraft
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, ErrorLine, LanguageBox, button, label, row
from dpo_desktop.ui.profile_form import ProfileForm
from dpo_desktop.ui.questions import Leaving, ask_to_leave
from dpo_desktop.ui.security_panel import SecurityPanel

_CONTROL_WIDTH = 220
_SECURITY = 2


class SettingsDialog(QDialog):
    """Three tabs and one button that saves them all.

    Signals:
        window_changed: language and theme are to be these (a ``Language`` and a name).
        locks_changed: the vault is to lock at other times.
    """

    window_changed = Signal(object, str)
    locks_changed = Signal()

    def __init__(self, context: Context, security: SecurityPanel, parent: QWidget) -> None:
        """Show the settings in force; the profile is read by the worker."""
        super().__init__(parent)
        self._context = context
        self._profile: ProfileForm | None = None
        self.draft: FormDraft | None = None
        self._asked = ""
        t = context.t
        self.setWindowTitle(t("Settings"))
        self.resize(760, 620)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.languages = LanguageBox(t, context.language)
        self.languages.setFixedWidth(_CONTROL_WIDTH)
        self.themes = _theme_box(t, context.preferences.values.theme)
        self.security = security
        self.idle = security.idle
        self.reminders = QCheckBox(t("say what became due, at the start and at the turn of a day"))
        self.reminders.setChecked(context.preferences.values.reminders)
        self.backups_button = button(t("Backups…"), "", "database")
        self.backups_button.clicked.connect(context.go.open_backups)
        self.error_line = ErrorLine()
        self.save_button = button(t("Save"), "primary")
        self.cancel_button = button(t("Cancel"))
        self._foot = row(None, self.save_button, self.cancel_button)
        self._profile_page = QWidget()
        column = QVBoxLayout(self._profile_page)
        column.setContentsMargins(0, ROOM, 0, 0)
        self._waiting = label(t("Reading…"), "muted")
        column.addWidget(self._waiting)
        self.tabs.addTab(self._window_page(t), t("Window"))
        self.tabs.addTab(self._profile_page, t("Operator"))
        self.tabs.addTab(security, t("Security"))
        page = QVBoxLayout(self)
        page.setContentsMargins(WIDE, ROOM, WIDE, ROOM)
        page.setSpacing(GAP)
        page.addWidget(self.tabs, 1)
        page.addWidget(self.error_line)
        page.addLayout(self._foot)
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self._cancel)
        context.tasks.run(lambda desk: desk.profile(), self._show_profile, context=self)

    @property
    def profile(self) -> ProfileForm | None:
        """Return the profile's form, once it has been read."""
        return self._profile

    def show_operator(self, field: str) -> None:
        """Open the operator's profile at one of its fields, once it has been read."""
        self.tabs.setCurrentWidget(self._profile_page)
        self._asked = field

    def show_security(self) -> None:
        """Open the tab of keys and locks."""
        self.tabs.setCurrentIndex(_SECURITY)

    def _window_page(self, t: Speech) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(0, WIDE, 0, 0)
        form.setHorizontalSpacing(WIDE)
        form.setVerticalSpacing(ROOM)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        for words, control in (
            (t("Language of the window"), self.languages),
            (t("Colours"), self.themes),
            (t("Notifications"), self.reminders),
            (t("Copies of the vault"), self.backups_button),
        ):
            name = label(words)
            name.setBuddy(control)
            form.addRow(name, control)
        return page

    def _show_profile(self, values: Values) -> None:
        self._waiting.hide()
        self._profile = ProfileForm(self._context, values)
        layout = self._profile_page.layout()
        assert layout is not None  # noqa: S101 - it was set above
        draft = self.draft = FormDraft(self._context, self._profile.form, Draft(OPERATOR))
        layout.addWidget(ClassPanel(self._context))
        layout.addWidget(draft.line)
        layout.addWidget(self._profile)
        self._foot.insertWidget(0, draft.note)
        draft.open()
        self.finished.connect(draft.end)
        if self._asked:
            form = self._profile.form
            # Not before it is in sight: until then it takes no keys.
            draft.when_settled(
                lambda: QTimer.singleShot(0, form, lambda: form.focus_field(self._asked))
            )

    def _cancel(self) -> None:
        """Close, once it is known what is to become of text in the profile."""
        draft = self.draft
        if draft is not None and draft.is_dirty:
            wish = ask_to_leave(self, self._context.t)
            if wish is Leaving.STAY:
                return
            if wish is Leaving.DISCARD:
                draft.drop()
                draft.hold()
        self.reject()

    def reject(self) -> None:
        """Close by Escape or by a lock: what is typed into the profile stays as a draft."""
        if self.draft is not None:
            self.draft.keep()
        super().reject()

    def _save(self) -> None:
        profile = self._profile
        if profile is None or not profile.form.is_dirty:
            self._keep()
            return
        if not profile.ready():
            self.tabs.setCurrentWidget(self._profile_page)
            return
        values = dict(profile.values())
        self.save_button.setEnabled(False)
        if self.draft is not None:
            self.draft.keep()
            self.draft.hold()
        self._context.tasks.run(
            lambda desk: desk.save_profile(values, ends_draft=True),
            self._saved,
            self._failed,
            context=self,
        )

    def _saved(self, changes: Changes) -> None:
        if self.draft is not None:
            self.draft.saved()
        self._context.bus.publish(changes)
        self._keep()

    def _failed(self, problem: DpoError) -> None:
        self.save_button.setEnabled(True)
        if self.draft is not None:
            self.draft.begin()
        self.error_line.say(problem.say(self._context.t))

    def _keep(self) -> None:
        if self.reminders.isChecked() != self._context.preferences.values.reminders:
            self._context.preferences.change(reminders=self.reminders.isChecked())
        locks = {
            "idle_minutes": self.idle.value(),
            "lock_with_session": self.security.with_session.isChecked(),
        }
        chosen = self._context.preferences.values
        if locks != {name: getattr(chosen, name) for name in locks}:
            self._context.preferences.change(**locks)
            self.locks_changed.emit()
        self.accept()
        self.window_changed.emit(self.languages.language(), str(self.themes.currentData()))


def _theme_box(t: Speech, chosen: str) -> QComboBox:
    box = QComboBox()
    for theme, words in theme_words(t).items():
        box.addItem(words, theme)
    box.setCurrentIndex(box.findData(chosen))
    box.setFixedWidth(_CONTROL_WIDTH)
    return box
