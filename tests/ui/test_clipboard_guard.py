"""What is copied stays out of clipboard histories and goes with the vault: on a real X11 screen,
where one can be had, because no other platform of the tests knows who owns a clipboard.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from dpo_desktop.ui.clipboard_guard import MARKS, ClipboardGuard

XVFB = shutil.which("Xvfb")
needs_screen = pytest.mark.skipif(not XVFB, reason="Xvfb is not installed")

SCRIPT = """
import sys
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QLineEdit
from dpo_desktop.ui.clipboard_guard import ClipboardGuard
app = QApplication(sys.argv[:1])
clipboard, selection = app.clipboard(), QClipboard.Mode.Selection
guard = ClipboardGuard()
guard.watch()
guard.watch()
line = QLineEdit("Айбек Сәрсенов")
line.selectAll()
line.copy()
clipboard.setText("Айбек", selection)
app.processEvents()
for mode in (QClipboard.Mode.Clipboard, selection):
    print(clipboard.text(mode=mode), *clipboard.mimeData(mode).formats(), sep="|")
guard.clear()
app.processEvents()
print(repr(clipboard.text()), repr(clipboard.text(mode=selection)))
line.copy()
print(*clipboard.mimeData().formats(), sep="|")
"""


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a program on an X11 screen of its own."""
    assert XVFB
    told, telling = os.pipe()
    server = subprocess.Popen(
        [XVFB, "-displayfd", str(telling), "-screen", "0", "800x600x24", "-nolisten", "tcp"],
        pass_fds=(telling,),
        stderr=subprocess.DEVNULL,
    )
    os.close(telling)
    try:
        with os.fdopen(told) as answer:
            display = answer.readline().strip()
        yield os.environ | {"DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()


@needs_screen
def test_copies_are_marked_and_cleared_with_the_selection_too(screen: dict[str, str]):
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env=screen,
        timeout=60,
    )
    if "could not connect to display" in run.stderr or "libxcb-cursor" in run.stderr:
        pytest.skip("Qt's X11 platform is not installed whole")
    assert run.returncode == 0, run.stderr
    copied, selected, cleared, unwatched = run.stdout.splitlines()
    assert copied.split("|")[0] == "Айбек Сәрсенов"
    assert selected.split("|")[0] == "Айбек"
    assert set(MARKS) <= set(copied.split("|")[1:])
    assert set(MARKS) <= set(selected.split("|")[1:])
    assert cleared == "'' ''"
    assert not set(MARKS) & set(unwatched.split("|"))


def test_what_another_program_copied_is_left_alone(app: QApplication):
    # This platform of the tests owns no clipboard: everything on it is another's.
    clipboard = app.clipboard()
    clipboard.setText("from a browser")
    guard = ClipboardGuard()
    guard.watch()
    guard.clear()
    assert clipboard.text() == "from a browser"
    clipboard.clear()
