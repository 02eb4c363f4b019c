"""“You were late, and made it up afterwards”: what the vault and its papers say to that."""

import io
import re
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpo_desktop import cli
from dpo_desktop.core.check import Break, Head
from dpo_desktop.core.language import Language
from dpo_desktop.core.pack import PackOrder
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.desk.vaults import Vaults
from dpo_desktop.ui.check_dialog import CheckDialog
from dpo_desktop.ui.history_vault import ActionsDialog
from dpo_desktop.ui.shell import Shell
from dpo_desktop.ui.vault_menu import VaultMenu
from tests.desk.conftest import ALMATY, CHEAP, Wall
from tests.desk.edition_cases import APPROVAL, PROFILE, activity
from tests.journeys.test_first_day import add_request, close_request
from tests.journeys.vaultwork import Computer, check, close, leave, said, shown
from tests.reports.reading import text
from tests.storage.insider import tool
from tests.ui.driving import settle, try_passphrase

PASSPHRASE = "жеті қараша copper"
REASON = "Правил коллега; см. служебную записку № 7"
HELD = "The history holds entry {entry} as the paper has it."
Command = Callable[..., tuple[int, str]]


@pytest.fixture
def wall() -> Wall:
    """The day the request is answered."""
    return Wall(datetime(2026, 10, 16, 9, 5, tzinfo=ALMATY))


@pytest.fixture
def office(qapp: QApplication, tmp_path: Path, wall: Wall, qtbot: QtBot) -> Computer:
    """The computer of the DPO, with a vault the whole department knows the passphrase of."""
    computer = Computer(qapp, tmp_path / "office", wall, qtbot)
    desk = Vaults(wall, CHEAP).create(computer.vault, PROFILE, PASSPHRASE)
    activity(desk)
    desk.close()
    return computer


@pytest.fixture
def command(
    office: Computer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Run a command on the vault; return its exit code and what it said."""

    def run(*words: object) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n"))
        where = ("--vault", office.vault, "--passphrase-stdin", "--language", "ru")
        return cli.run([str(word) for word in (*words, *where)]), capsys.readouterr().out

    return run


def desk_of(shell: Shell) -> VaultDesk:
    """The desk of the vault that is open."""
    assert shell.desk
    desk = shell.desk.desk
    assert isinstance(desk, VaultDesk)
    return desk


def answer_a_request(shell: Shell) -> str:
    """Take up a request and answer it in time."""
    page = add_request(shell)
    close_request(shell, page)
    case = page.card.case
    assert case
    return str(case.record.number)


def print_an_edition(desk: VaultDesk, folder: Path) -> tuple[Path, Path]:
    """Approve an edition; hand out its paper and a pack, which lie in a folder of their own."""
    desk.new_edition()
    desk.approve_edition(1, desk.today(), *APPROVAL[1:])
    edition, day = folder / "edition.pdf", desk.today()
    desk.make(Order("edition", Language.RU, edition=1), edition, Progress())
    period = PackOrder(day.replace(month=1), day, Language.RU)
    return edition, desk.make_pack(period, folder / "pack", Progress()).merged


def end_on(paper: Path) -> tuple[str, str]:
    """The number of the entry and its hash, as somebody reads them from the last page."""
    found = re.search(r"до записи (\d+), её хеш: ([0-9a-f]{32}) ([0-9a-f]{32})", text(paper))
    assert found
    return found[1], f"{found[2]} {found[3]}"


def alarm(shell: Shell) -> str:
    """What stands in the strip at the top of the window."""
    strip = shell.window.strip
    return "" if strip.isHidden() else strip.accessibleName()


def read_off(shell: Shell, dialog: CheckDialog, paper: Path) -> None:
    """Type the end of the history from a paper into the check, and press Enter."""
    entry, link = end_on(paper)
    dialog.entry.setText(entry)
    dialog.link.setText(link)
    QTest.keyClick(dialog.link, Qt.Key.Key_Return)
    settle(shell)


def work_of_a_colleague(folder: Path, number: str) -> int:
    """Make the answer a day older and take out the entry that says otherwise; return its number.

    He knows the passphrase, and takes the rules of the database out of his way for that time.
    """
    with tool(folder, passphrase=PASSPHRASE) as connection:
        rules = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        found = connection.execute(rules).fetchall()
        for name, _ in found:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(
            "UPDATE register_requests SET answered_on = '2026-10-15' WHERE number = ?", (number,)
        )
        telling = (
            "SELECT a.id FROM actions a JOIN action_changes c ON c.action_id = a.id"
            " WHERE a.number = ? AND c.field = 'answered_on'"
        )
        (entry,) = connection.execute(telling, (number,)).fetchone()
        connection.execute("DELETE FROM action_changes WHERE action_id = ?", (entry,))
        connection.execute("DELETE FROM actions WHERE id = ?", (entry,))
        for _, sql in found:
            connection.execute(sql)
    return int(entry)


def test_a_date_changed_behind_the_program_is_told_compared_with_paper_and_noted(
    office: Computer, tmp_path: Path, wall: Wall, command: Command, qtbot: QtBot
):
    with office.program() as shell:
        try_passphrase(shell, PASSPHRASE)
        number = answer_a_request(shell)
        edition, pack = print_an_edition(desk_of(shell), tmp_path)
        leave(shell, qtbot)
    gone = work_of_a_colleague(office.vault, number)

    wall.set("2026-10-19")
    with office.program() as shell:
        try_passphrase(shell, PASSPHRASE)
        settle(shell)
        t = shell.context.t
        missing = Break("entry_missing", gone).message.say(t)
        assert alarm(shell).endswith(missing), "nothing is said at opening"
        shell.window.strip._offer.click()
        settle(shell)
        dialog = shown(shell, CheckDialog)
        told = said(dialog)
        assert missing in told
        altered = next(line for line in told.split("\n") if number in line)
        assert altered.startswith(t("Requests")), "the register is not named"
        assert re.search(rf"{number}.* записи \d+\.", altered)
        assert not re.search(r"\{\w+\}", told)

        # The paper was printed after the answer was entered: its end of the history still holds.
        for paper in (edition, pack):
            read_off(shell, dialog, paper)
            assert t(HELD, entry=end_on(paper)[0]) in said(dialog)
        assert missing in said(dialog)

        dialog.note_button.click()
        settle(shell)
        assert dialog.error.words() == t("Say what you know of it; it is kept in the history.")
        dialog.why.setText(REASON)
        dialog.note_button.click()
        settle(shell)
        assert t("Nothing is broken but what was noted earlier.") in said(dialog)
        assert missing in said(dialog), "what was noted is not told any more"
        close(shell, dialog)

        # Work goes on, and the alarm is not sounded again.
        add_request(shell)
        shell.lock()
        settle(shell)
        try_passphrase(shell, PASSPHRASE)
        settle(shell)
        assert missing not in alarm(shell)
        dialog = check(shell)
        assert dialog._found
        assert dialog._found.sound
        assert len(dialog._found.known) >= 2
        close(shell, dialog)
        assert_told_for_ever(shell, number, missing)
        leave(shell, qtbot)

    for paper in (edition, pack):
        code, out = command("verify", paper)
        assert code == 0, out
    code, out = command("verify", "--head", ":".join(end_on(edition)))
    assert code == 0
    assert missing in out
    assert t(HELD, entry=end_on(edition)[0]) in out


def assert_told_for_ever(shell: Shell, number: str, missing: str) -> None:
    """The journal has the entry with its reason, and the card that the record was altered."""
    assert shell.desk
    t = shell.context.t
    VaultMenu(shell.desk.context, shell.window).show_actions()
    settle(shell)
    journal = shown(shell, ActionsDialog)
    (noted,) = [one for one in journal._entries if journal._words.place(one) == t("Vault")]
    assert (noted.what, noted.why) == ("acknowledged", REASON)
    told = "\n".join(journal._words.sentences(noted))
    assert missing in told
    assert number in told
    close(shell, journal)
    desk = desk_of(shell)
    newest = desk.card("requests", desk.find("requests", number).id).history[0]
    assert (newest.what, newest.why) == ("acknowledged", REASON)


def test_a_whole_past_made_up_anew_is_sound_in_itself_and_told_by_the_paper(
    office: Computer, tmp_path: Path, wall: Wall, command: Command, qtbot: QtBot
):
    """A copy of the folder from before, worked on with the program itself and the clock set back.

    Nothing inside of it can tell; what left the house before can.
    """
    shutil.copytree(office.vault, tmp_path / "before")
    wall.set("2026-10-19")
    with office.program() as shell:
        try_passphrase(shell, PASSPHRASE)
        answer_a_request(shell)
        edition, pack = print_an_edition(desk_of(shell), tmp_path)
        leave(shell, qtbot)
    wall.set("2026-10-16", "16:00")
    with office.program(vault=tmp_path / "before") as shell:
        try_passphrase(shell, PASSPHRASE)
        answer_a_request(shell)
        desk = desk_of(shell)
        while desk.vault.head().entry < 40:
            desk.save_profile({**desk.profile(), "responsible_post": str(desk.vault.head().entry)})
        leave(shell, qtbot)
    shutil.rmtree(office.vault)
    shutil.move(tmp_path / "before", office.vault)

    wall.set("2026-10-20")
    with office.program(vault=office.vault) as shell:
        try_passphrase(shell, PASSPHRASE)
        settle(shell)
        t = shell.context.t
        assert t("Check everything…") != shell.window.strip._offer.text()
        dialog = check(shell)
        assert t("Everything is as the program wrote it.") in said(dialog)
        entry, _ = end_on(edition)
        read_off(shell, dialog, edition)
        where = t("the paper it was read from")
        other = Break("other_past", int(entry), detail=where).message.say(t)
        assert other in said(dialog)
        assert dialog.note_button.isVisible()
        close(shell, dialog)
        leave(shell, qtbot)
    for paper in (edition, pack):
        code, out = command("verify", paper)
        assert code == 1, out
        assert f"Запись {end_on(paper)[0]} истории" in out
    code, out = command("verify", "--head", ":".join(end_on(edition)))
    assert code == 1
    assert other in out


def test_an_end_from_a_paper_of_this_vault_is_found(office: Computer, command: Command):
    desk = Vaults(Wall(datetime(2026, 10, 16, 10, 0, tzinfo=ALMATY))).unlock(
        office.vault, PASSPHRASE
    )
    head = desk.vault.head()
    desk.close()
    code, out = command("verify", "--head", f"{head.entry}:{Head(1, head.link).printed}")
    assert code == 0, out
