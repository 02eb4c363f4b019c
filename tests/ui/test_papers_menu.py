"""The menu of papers: what is made of the whole vault is one click away."""

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu

from dpo_desktop.ui.editions_dialog import EditionsDialog
from dpo_desktop.ui.journal_dialog import JournalDialog
from dpo_desktop.ui.pack_dialog import PackDialog
from dpo_desktop.ui.papers.paper_dialog import PaperDialog
from dpo_desktop.ui.shell import Shell
from dpo_desktop.ui.verify_dialog import VerifyDialog
from tests.ui.driving import settle

Dialog = TypeVar("Dialog", bound=QDialog)


def only(shell: Shell, kind: type[Dialog]) -> Dialog:
    """Return the one dialog of a kind that is shown."""
    (found,) = [each for each in shell.window.findChildren(kind) if each.isVisible()]
    return found


def actions(shell: Shell) -> dict[str, QAction]:
    bar = shell.window.menuBar()
    menu = next(each for each in bar.findChildren(QMenu) if each.title() == "&Papers")
    return {action.text(): action for action in menu.actions() if action.text()}


@pytest.fixture
def closing(open_shell: Shell) -> Iterator[Shell]:
    """The open window; dialogs over it are closed after the test."""
    yield open_shell
    for dialog in open_shell.window.findChildren(QDialog):
        dialog.reject()
    settle(open_shell)


@pytest.mark.parametrize(
    ("words", "dialog"),
    [
        ("Inspection pack…", PackDialog),
        ("Editions of the register…", EditionsDialog),
        ("List of personal data…", PaperDialog),
        ("Processing notice…", PaperDialog),
        ("Journal of exports…", JournalDialog),
        ("Verify a paper…", VerifyDialog),
    ],
)
def test_each_entry_opens_its_dialog(closing: Shell, words: str, dialog: type[QDialog]):
    actions(closing)[words].trigger()
    settle(closing)
    only(closing, dialog)


@pytest.mark.parametrize(
    ("words", "kind"),
    [("List of personal data…", "data_list"), ("Processing notice…", "processing_notice")],
)
def test_a_paper_of_the_company_is_ordered(closing: Shell, words: str, kind: str):
    actions(closing)[words].trigger()
    settle(closing)
    dialog = only(closing, PaperDialog)
    assert dialog.order is not None
    assert dialog.order.kind == kind


def test_the_journal_is_printed_through_the_same_dialog(closing: Shell):
    actions(closing)["Journal of exports…"].trigger()
    settle(closing)
    only(closing, JournalDialog).print_button.click()
    settle(closing)
    dialog = only(closing, PaperDialog)
    assert dialog.order is not None
    assert dialog.order.kind == "journal"


def test_locking_closes_what_is_open(closing: Shell):
    actions(closing)["Journal of exports…"].trigger()
    settle(closing)
    closing.lock()
    settle(closing)
    assert not [d for d in closing.window.findChildren(JournalDialog) if d.isVisible()]
