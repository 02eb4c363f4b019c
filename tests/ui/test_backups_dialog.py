"""The copies in the window: what is said of them, made, tried and restored without waiting."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from dpo_desktop.core.backup import Backup, BackupSettings, Compared, Copy, DrillLine, DrillReport
from dpo_desktop.core.check import Break, Head
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import Message
from dpo_desktop.core.record import Counts
from dpo_desktop.core.speech import speak
from dpo_desktop.ui.backup_keeper import BackupKeeper
from dpo_desktop.ui.backup_words import age_words, standing_words
from dpo_desktop.ui.backups_dialog import BackupsDialog
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.drill_dialog import DrillDialog
from dpo_desktop.ui.notifier import Notice
from dpo_desktop.ui.restore_dialog import RestoreDialog
from dpo_desktop.ui.tokens import Tone
from tests.ui.desk_stub import StubDesk
from tests.ui.stub_backups import MADE_AT
from tests.ui.vault_stub import StubVaults

T = speak(Language.EN)
FULL = DpoError("The disk is full. Free some space or choose another disk.")


@pytest.fixture
def keeper(context: Context, desk: StubDesk):
    """A keeper over the desk, closed after the test."""
    made = BackupKeeper(context.tasks)
    made.begin(desk, context)
    yield made
    made.close()


@pytest.fixture
def dialog(
    context: Context, keeper: BackupKeeper, vaults: StubVaults, tmp_path: Path, qtbot: QtBot
) -> BackupsDialog:
    """The dialog, once it has read."""
    made = BackupsDialog(context, keeper, vaults, tmp_path / "vault")
    qtbot.addWidget(made)
    made.show()
    keeper.tasks.wait_idle()
    return made


def done(desk: StubDesk, **more: object) -> Backup:
    return Backup(1, MADE_AT, "", "a.dpobackup", 2_000_000, "c" * 64, Head(7, "ab" * 32), **more)  # type: ignore[arg-type]


# What is said


def test_a_vault_without_copies_is_told_so(desk: StubDesk):
    said = standing_words(desk.copies_standing, T)
    assert said.tone is Tone.WARNING
    assert "no copy of this vault yet" in said.words


@pytest.mark.parametrize(
    ("changed", "days", "tone", "words"),
    [
        (False, 0, Tone.SUCCESS, "All that was written is in the last copy"),
        (True, 0, Tone.INFO, "What was written today since then has none yet"),
        (True, 3, Tone.WARNING, "without a copy for 3 days"),
        (True, 9, Tone.DANGER, "without a copy for 9 days"),
    ],
)
def test_where_the_vault_stands_is_said_by_tone_and_words(
    desk: StubDesk, changed: bool, days: int, tone: Tone, words: str
):
    standing = replace(desk.copies_standing, last=done(desk), changed=changed, days=days)
    said = standing_words(standing, T)
    assert said.tone is tone
    assert words in said.words


def test_ages_are_words():
    today = date(2026, 3, 16)
    said = [age_words(date(2026, 3, day), today, T) for day in (16, 15, 10, 17)]
    assert said == ["today", "yesterday", "6 days ago", "ahead of the clock"]


def test_the_copies_are_listed_with_what_is_wrong_with_them(
    desk: StubDesk, dialog: BackupsDialog, keeper: BackupKeeper
):
    good = Copy(Path("/s/a.dpobackup"), 2_000_000, MADE_AT, Head(7, ""), {"x": 3}, 1, True)
    broken = Copy(Path("/s/b.dpobackup"), 10, problem=Message("It is a copy of another vault."))
    desk.lying = (good, broken)
    dialog.read()
    keeper.tasks.wait_idle()
    assert dialog.table.words(0)[1:] == ["today", "1.9 MB", "3", "1", "7", "kept for its time"]
    assert dialog.table.words(1)[0] == "b.dpobackup"
    assert "another vault" in dialog.table.words(1)[-1]
    assert dialog.chosen == good


# What is done


def test_a_folder_is_named_and_then_a_copy_is_made(
    desk: StubDesk, dialog: BackupsDialog, keeper: BackupKeeper, tmp_path: Path
):
    assert not dialog.now_button.isEnabled()
    dialog.use_folder(tmp_path)
    keeper.tasks.wait_idle()
    assert desk.backup_settings() == BackupSettings(str(tmp_path))
    assert dialog.folder.text() == str(tmp_path)
    dialog.now_button.click()
    keeper.tasks.wait_idle()
    assert [one.file for one in desk.kept] == ["copy-1.dpobackup"]
    assert "Written and verified: copy-1.dpobackup" in dialog.work.status.text()
    assert "All that was written" in dialog.standing.text()


def test_a_folder_that_is_gone_is_said_and_the_old_one_stays(
    desk: StubDesk, dialog: BackupsDialog, keeper: BackupKeeper, tmp_path: Path
):
    dialog.use_folder(tmp_path / "nowhere")
    keeper.tasks.wait_idle()
    assert "There is no folder" in dialog.work.error.words()
    assert desk.backup_settings() == BackupSettings()


def test_switching_off_is_kept_at_once(desk: StubDesk, dialog: BackupsDialog, keeper: BackupKeeper):
    dialog.automatic.click()
    keeper.tasks.wait_idle()
    assert desk.backup_settings().automatic is False


def test_a_file_gets_its_ending(
    desk: StubDesk,
    dialog: BackupsDialog,
    keeper: BackupKeeper,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    proposed: list[str] = []

    def choose(_parent: object, _title: str, path: str, _kinds: str) -> tuple[str, str]:
        proposed.append(Path(path).name)
        return str(tmp_path / "by hand"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    dialog.file_button.click()
    keeper.tasks.wait_idle()
    assert proposed == ["vault-2026-03-16.dpobackup"]
    assert [one.file for one in desk.kept] == ["by hand.dpobackup"]


def test_what_goes_wrong_is_said_in_the_dialog(
    desk: StubDesk, dialog: BackupsDialog, keeper: BackupKeeper, tmp_path: Path
):
    desk.copying_fails = FULL
    dialog.write(tmp_path / "a.dpobackup")
    keeper.tasks.wait_idle()
    assert "The disk is full" in dialog.work.error.words()
    assert dialog.file_button.isEnabled()


def test_the_window_is_free_while_a_copy_is_made_and_stop_gives_it_up(
    desk: StubDesk,
    dialog: BackupsDialog,
    keeper: BackupKeeper,
    context: Context,
    tmp_path: Path,
    qtbot: QtBot,
):
    desk.waits_for_cancel = True
    dialog.write(tmp_path / "a.dpobackup")
    assert dialog.work.running
    assert dialog.close_button.text() == "Stop"
    counted: list[Mapping[str, Counts]] = []
    context.tasks.run(lambda d: d.all_counts(), counted.append)
    assert context.tasks.wait_idle()
    assert counted == [desk.all_counts()], "the desk does not answer meanwhile"
    dialog.close_button.click()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert desk.kept == []


# The drill


def report(*, passed: bool) -> DrillReport:
    lines = (
        DrillLine("whole", True, Message("The copy is whole.")),
        DrillLine("past", passed, Message("Its history is another one.")),
    )
    counts = (Compared("letters", 3, 5), Compared("attachments", 1, 1))
    return DrillReport("a.dpobackup", MADE_AT, Head(7, "ab" * 32), lines, counts)


def drilling(context: Context, keeper: BackupKeeper, qtbot: QtBot) -> DrillDialog:
    made = DrillDialog(context, keeper, Path("/s/a.dpobackup"))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("passed", [True, False])
def test_the_report_is_told_line_by_line(
    desk: StubDesk, context: Context, keeper: BackupKeeper, qtbot: QtBot, passed: bool
):
    desk.report = report(passed=passed)
    dialog = drilling(context, keeper, qtbot)
    dialog.passphrase.setText("құпия")
    dialog.start_button.click()
    keeper.tasks.wait_idle()
    assert desk.drills == [(Path("/s/a.dpobackup"), "құпия")]
    assert dialog.passphrase.text() == ""
    assert dialog.view is not None
    assert dialog.view.verdict.startswith("Passed" if passed else "Failed")
    assert dialog.view.lines[1] == (passed, "Its history is another one.")
    assert dialog.view.accessibleName() == dialog.view.verdict


def test_without_a_passphrase_nothing_is_tried(
    desk: StubDesk, context: Context, keeper: BackupKeeper, qtbot: QtBot
):
    dialog = drilling(context, keeper, qtbot)
    dialog.start()
    assert dialog.work.error.words() == "Type the passphrase."
    assert desk.drills == []


def test_a_wrong_passphrase_can_be_typed_again(
    desk: StubDesk, context: Context, keeper: BackupKeeper, qtbot: QtBot
):
    desk.copying_fails = DpoError("This passphrase does not open the vault.")
    dialog = drilling(context, keeper, qtbot)
    dialog.passphrase.setText("other")
    dialog.start()
    keeper.tasks.wait_idle()
    assert "does not open" in dialog.work.error.words()
    assert dialog.passphrase.isEnabled()
    desk.copying_fails = None
    dialog.start()
    keeper.tasks.wait_idle()
    assert dialog.view is not None


def test_a_drill_is_stopped_before_the_dialog_goes(
    desk: StubDesk, context: Context, keeper: BackupKeeper, qtbot: QtBot
):
    desk.waits_for_cancel = True
    dialog = drilling(context, keeper, qtbot)
    dialog.passphrase.setText("x")
    dialog.start()
    dialog.reject()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert desk.drills == []


# Restoring


def test_a_backup_is_restored_into_the_folder_named(
    context: Context, vaults: StubVaults, tmp_path: Path, qtbot: QtBot
):
    parent = QDialog()
    qtbot.addWidget(parent)
    dialog = RestoreDialog(context, vaults, context.tasks, parent)
    restored: list[Path] = []
    dialog.restored.connect(restored.append)
    dialog.restore()
    assert "Choose the backup" in dialog.work.error.words()
    dialog.file.setText("/s/a.dpobackup")
    dialog.folder.setText(str(tmp_path / "new"))
    vaults.restoring_fails = DpoError("a.dpobackup is no whole backup.")
    dialog.restore_button.click()
    context.tasks.wait_idle()
    assert "no whole backup" in dialog.work.error.words()
    vaults.restoring_fails = None
    dialog.restore_button.click()
    context.tasks.wait_idle()
    assert vaults.restored == [(Path("/s/a.dpobackup"), tmp_path / "new")]
    assert restored == [tmp_path / "new"]


# By itself


def test_a_stale_vault_is_told_once_with_a_way_to_mend_it(
    desk: StubDesk, context: Context, keeper: BackupKeeper
):
    told: list[Notice] = []
    asked: list[bool] = []
    context.notify.posted.connect(told.append)
    context.go.backups_asked.connect(lambda: asked.append(True))
    desk.copies_standing = replace(desk.copies_standing, days=9, last=done(desk))
    for _ in range(3):
        keeper.look()
        keeper.tasks.wait_idle()
    (notice,) = told
    assert "without a copy for 9 days" in notice.words
    assert notice.offer
    notice.offer.act()
    assert asked == [True]
    keeper.look_on_new_day()
    # Not at once: what the day brings comes first.
    keeper.tasks.wait_idle()
    assert len(told) == 1
    keeper._first.timeout.emit()
    keeper.tasks.wait_idle()
    assert len(told) == 2


def test_an_automatic_copy_that_fails_is_told_in_the_strip(
    desk: StubDesk, context: Context, keeper: BackupKeeper
):
    told: list[Notice] = []
    context.notify.posted.connect(told.append)
    desk.copy_is_due, desk.copying_fails = True, FULL
    keeper.look()
    keeper.tasks.wait_idle()
    assert told[0].words.startswith("The automatic copy was not made. The disk is full.")
    desk.copying_fails = None
    keeper.look()
    keeper.tasks.wait_idle()
    assert len(desk.kept) == 1


def test_a_history_that_does_not_hold_is_told(
    desk: StubDesk, context: Context, keeper: BackupKeeper, monkeypatch: pytest.MonkeyPatch
):
    told: list[Notice] = []
    context.notify.posted.connect(told.append)
    made = done(desk, breaks=(Break("entry_missing", 5),))
    monkeypatch.setattr(desk, "automatic_backup", lambda _progress: made)
    keeper.look()
    keeper.tasks.wait_idle()
    assert "Entry 5 of the history is missing." in told[0].words


def test_a_drill_that_is_due_is_mentioned(desk: StubDesk, context: Context, keeper: BackupKeeper):
    told: list[Notice] = []
    context.notify.posted.connect(told.append)
    desk.copies_standing = replace(
        desk.copies_standing, last=done(desk), changed=False, drill_due=True
    )
    keeper.look()
    keeper.tasks.wait_idle()
    assert "time for a drill" in told[0].words


def test_locking_gives_a_copy_up(desk: StubDesk, keeper: BackupKeeper, qtbot: QtBot):
    desk.copy_is_due = desk.waits_for_cancel = True
    keeper.look()
    keeper.end()
    qtbot.waitUntil(lambda: not keeper.tasks.pending)
    assert desk.kept == []
