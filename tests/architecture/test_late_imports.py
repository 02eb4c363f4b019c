"""The program, started as a user starts it, is on screen before its heavy parts are loaded."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LATE = (
    "sqlalchemy",
    "sqlcipher3",
    "alembic",
    "reportlab",
    "pypdfium2",
    "PySide6.QtPrintSupport",
    "PySide6.QtDBus",
    "keyring",
    "babel",
    "holidays",
    "cryptography",
    "zxcvbn",
    # Makes the code of a class when it is imported: ten of them take as long as a page.
    "dataclasses",
)

# Warming up is what the worker does once the unlock page has been painted: here it tells what is
# loaded by then, and ends the program.
_SCRIPT = """
import sys
from PySide6.QtCore import QCoreApplication, QMetaObject, Qt
from dpo_desktop import app, cli

def tell(self):
    print(*sys.modules, flush=True)
    # On the window's own thread, which may be waiting for this one.
    window = QCoreApplication.instance()
    QMetaObject.invokeMethod(window, "quit", Qt.ConnectionType.QueuedConnection)

app.LateVaults.warm_up = tell
sys.exit(cli.run(["--vault", sys.argv[1], "--language", "kk"]))
"""


def test_nothing_heavy_is_loaded_until_the_unlock_page_is_painted(tmp_path: Path):
    # Enough to be asked for the passphrase of: what it holds is not looked at before.
    (tmp_path / "vault.key").write_text('{"format": 1, "vault": "x", "slots": []}')
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    loaded = set(done.stdout.split())
    assert "dpo_desktop.ui.unlock_page" in loaded, done.stderr
    assert [name for name in LATE if name in loaded] == []


def test_what_must_come_late_is_what_the_program_needs():
    """A list of packages that are not used any more would prove nothing."""
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "dpo_desktop").rglob("*.py")]
    for name in LATE:
        assert any(f"import {name}" in text or f"from {name}" in text for text in sources), name
