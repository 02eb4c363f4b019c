"""After locking, no word of a record is left in anything that is alive in the window.

The whole program over a real vault, with as much of it in sight as one can have at once.
"""

import gc
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QAbstractItemModel, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from shiboken6 import isValid

from dpo_desktop.app import LateVaults, declared_registers
from dpo_desktop.core.query import Query
from dpo_desktop.core.record import DueItem, Record
from dpo_desktop.core.values import Party
from dpo_desktop.demo.vault import make_demo
from dpo_desktop.registers import REGISTERS
from dpo_desktop.ui.preferences import PreferenceStore
from dpo_desktop.ui.register_page import RegisterPage
from dpo_desktop.ui.shell import Shell
from dpo_desktop.ui.unlock_page import UnlockPage
from tests.desk.conftest import ALMATY, Wall
from tests.ui.driving import settle, try_passphrase

PASSPHRASE = "жеті қараша copper"
TYPED = "Сәулетай Үлгібаева"
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("demo") / "vault"
    make_demo(made, PASSPHRASE, Wall(datetime(2026, 10, 16, 9, 5, tzinfo=ALMATY))).close()
    return made


@pytest.fixture
def shell(qapp: QApplication, folder: Path, tmp_path: Path, qtbot) -> Iterator[Shell]:
    wall = Wall(datetime(2026, 10, 16, 9, 5, tzinfo=ALMATY))
    preferences = PreferenceStore(tmp_path / "preferences.json")
    preferences.change(language="en", theme="light", vault=str(folder))
    shell = Shell(qapp, LateVaults(wall), declared_registers, preferences, lambda: wall)
    shell.start()
    settle(shell)
    try_passphrase(shell, PASSPHRASE)
    assert shell.desk
    yield shell
    with qtbot.waitSignal(shell.finished):
        shell.window.close()


def words_of_the_records(shell: Shell) -> set[str]:
    """Numbers and headlines of everything in the vault, and what is typed in the test."""
    assert shell.desk
    desk, found = shell.desk.desk, {TYPED}
    for register in REGISTERS:
        query = Query(register.code, desk.today())
        for record in desk.lines(register.code, desk.ids(query), [register.headline]):
            found.add(record.number)
            found |= {str(value) for value in record.values.values() if len(str(value)) > 6}
    return found


def live_objects() -> set[QObject]:
    """Every object of Qt that is alive, whoever holds it."""
    found = {one for one in gc.get_objects() if isinstance(one, QObject) and isValid(one)}
    for top in [*QApplication.allWidgets(), *found]:
        found |= set(top.findChildren(QObject))
    return found


def told_by(one: QObject) -> Iterator[str]:
    """Every text an object can be made to show or say."""
    kind = one.metaObject()
    # The stubs say bytes, and it is a str.
    names = [cast("str", kind.property(n).name()) for n in range(kind.propertyCount())]
    names += [bytes(name.data()).decode() for name in one.dynamicPropertyNames()]
    for name in names:
        with suppress(RuntimeError):  # of a kind that Python cannot read: no text
            if isinstance(value := one.property(name), str):
                yield value
    if isinstance(one, QTextDocument):
        yield one.toPlainText()
    if isinstance(one, QAbstractItemModel):
        for row in range(one.rowCount()):
            for column in range(one.columnCount()):
                for role in ROLES:
                    yield str(one.data(one.index(row, column), role) or "")


def told() -> str:
    """All of it, with what the clipboard holds."""
    texts = {text for one in live_objects() for text in told_by(one)}
    return "\n".join([*texts, QToolTip.text(), QGuiApplication.clipboard().text()])


def fill_the_screen(shell: Shell) -> None:
    """Open every page with a record, a form with text, a search, dialogs, a preview, a menu."""
    assert shell.desk
    view, desk = shell.desk.view, shell.desk.desk
    for place, register in enumerate(REGISTERS, start=1):
        page = view.open_tab(place)
        settle(shell)
        page.open_record(desk.ids(Query(register.code, desk.today()))[0])
        settle(shell)
    page = view.open_tab(2)
    assert isinstance(page, RegisterPage)
    page.add_record()
    settle(shell)
    pane = page.card.edit_pane
    assert pane
    pane.form.editor("subject").set_value(Party(TYPED))
    pane.why.setText(TYPED)
    view.open_tab(1)
    view.search_box.setText(TYPED)
    view.commands.settings.trigger()
    settle(shell)
    page = view.open_tab(3)
    assert isinstance(page, RegisterPage)
    page.papers()
    settle(shell)
    shell.context.notify.info(TYPED)
    shell.window.tell_records(TYPED)
    QToolTip.showText(QPoint(1, 1), TYPED, shell.window)
    menu = QMenu(shell.window)
    menu.addAction(TYPED)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(QPoint(5, 5))


def test_no_word_of_a_record_is_left(shell: Shell):
    words = words_of_the_records(shell)
    fill_the_screen(shell)
    before = told()
    assert TYPED in before
    # The test sees what it looks for: most of the vault is on the screen.
    assert sum(word in before for word in words) > 20
    shell.lock()
    settle(shell)
    assert isinstance(shell.window.page, UnlockPage)
    after = told()
    assert sorted(word for word in words if word in after) == []
    assert [one for one in gc.get_objects() if isinstance(one, Record | DueItem)] == []


def test_the_text_typed_is_offered_again_by_the_vault(shell: Shell):
    fill_the_screen(shell)
    shell.lock()
    settle(shell)
    try_passphrase(shell, PASSPHRASE)
    settle(shell)
    assert shell.desk
    assert any(TYPED in str(draft.texts) for draft in shell.desk.context.drafts.offered)
