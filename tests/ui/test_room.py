"""No page clips its words: at the smallest size, in a wordy language, at twice the scale."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from dpo_desktop.ui.shell import Shell
from tests.ui.driving import settle, try_passphrase, unlock, wizard
from tests.ui.pseudo import pseudo
from tests.ui.vault_stub import StubVaults
from tests.ui.walk import clipped

SIZES = pytest.mark.parametrize("size", [(940, 620), (1100, 700), (1360, 840)])


@SIZES
def test_unlock_page(make_shell: Callable[..., Shell], size: tuple[int, int]):
    shell = make_shell(pseudo())
    shell.window.resize(*size)
    try_passphrase(shell, "wrong")
    assert clipped(shell.window) == []


@SIZES
def test_first_run(make_shell: Callable[..., Shell], vaults: StubVaults, size: tuple[int, int]):
    vaults.desk = None
    shell = make_shell(pseudo())
    shell.window.resize(*size)
    for place in range(4):
        wizard(shell).show_step(place)
        settle(shell)
        assert clipped(shell.window) == []


@SIZES
def test_desk(make_shell: Callable[..., Shell], size: tuple[int, int]):
    shell = unlock(make_shell(pseudo()))
    shell.window.resize(*size)
    assert shell.desk
    for place in range(3):
        shell.desk.view.open_tab(place)
        settle(shell)
        assert clipped(shell.window) == []


@pytest.mark.parametrize("command", ["settings", "backups", "about"])
def test_dialogs(make_shell: Callable[..., Shell], command: str):
    shell = unlock(make_shell(pseudo()))
    assert shell.desk
    getattr(shell.desk.view.commands, command).trigger()
    settle(shell)
    (dialog,) = shell.window.findChildren(QDialog)
    assert clipped(dialog) == []


@pytest.mark.slow
def test_at_twice_the_scale():
    """Scale is read once, when Qt starts: the tests above run again in a process of their own."""
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            __file__,
            "-m",
            "not slow",
        ],
        env={**os.environ, "QT_SCALE_FACTOR": "2"},
        capture_output=True,
        text=True,
        cwd=root,
        timeout=110,
    )
    assert run.returncode == 0, run.stdout[-3000:]
