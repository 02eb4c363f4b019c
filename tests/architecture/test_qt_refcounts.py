"""The binding must not lose references to None and True: docs/decisions/0001-pyside6-611.md."""

import subprocess
import sys

import pytest

ROUNDS = 20_000

# A process of its own: where the fault is present, it ends in an abort of the interpreter.
SCRIPT = f"""
import sys
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel

class Bell(QObject):
    rang = Signal(int)

app = QApplication([])
label, bell = QLabel(), Bell()
bell.rang.connect(label.setNum)
before = sys.getrefcount(None), sys.getrefcount(True)
for n in range({ROUNDS}):
    label.setText("a")
    label.setEnabled(True)
    bell.rang.emit(n)
print(sys.getrefcount(None) - before[0], sys.getrefcount(True) - before[1])
"""


@pytest.fixture(scope="module")
def counted() -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=100
    )


def test_interpreter_survives_many_calls(counted: subprocess.CompletedProcess[str]) -> None:
    assert counted.returncode == 0, counted.stderr


def test_none_and_true_keep_their_references(counted: subprocess.CompletedProcess[str]) -> None:
    none, true = (int(part) for part in counted.stdout.split())
    # From Python 3.12 on both are immortal and their counts do not move at all.
    assert abs(none) < ROUNDS // 100
    assert abs(true) < ROUNDS // 100
