"""One start of the window, as ``benchmarks.start_up`` measures it: says when it is painted.

Imports nothing that the program itself would not: whatever is loaded here is loaded by both sides.
"""

import sys

MAKE, BARE, UNLOCK, TODAY = "make", "bare", "unlock", "today"
PAINTED = "painted"
_KEYRING = "benchmarks.file_keyring"
_PASSPHRASE = "six words of a song"


def _tell() -> None:
    """Say that the page is painted, and end."""
    from PySide6.QtCore import QCoreApplication

    print(PAINTED, flush=True)
    QCoreApplication.quit()


def _tell_once_painted(page, ready=lambda _page: True) -> None:
    """Let a class of widgets tell when one that is ready has been painted, its children too."""
    from PySide6.QtCore import QTimer

    painted = page.paintEvent
    told: list[bool] = []

    def paint(self, event) -> None:
        # Queued before what the page itself puts off until it is painted: the first frame counts.
        # The unlock page draws its icons right after it, within the same refresh of a screen.
        if not told and ready(self):
            told.append(True)
            QTimer.singleShot(0, self, _tell)
        painted(self, event)

    page.paintEvent = paint


def _bare() -> None:
    from PySide6.QtWidgets import QApplication, QWidget

    class Window(QWidget):
        pass

    app = QApplication(sys.argv[:1])
    _tell_once_painted(Window)
    window = Window()
    window.resize(1180, 760)
    window.show()
    app.exec()


def _unlock(folder: str) -> None:
    from dpo_desktop import cli

    _when_imported(
        "dpo_desktop.ui.unlock_page", lambda module: _tell_once_painted(module.UnlockPage)
    )
    # A vault that no keyring opens: the page stays.
    cli.run(["--vault", f"{folder}/locked", "--language", "ru"])


def _today(folder: str) -> None:
    from dpo_desktop import cli
    from dpo_desktop.storage.access import keyring_slot

    keyring_slot._TRUSTED = (*keyring_slot._TRUSTED, _KEYRING)
    _when_imported("dpo_desktop.ui.today_page", _watch_today)
    cli.run(["--vault", f"{folder}/vault", "--language", "ru"])


def _watch_today(module) -> None:
    _tell_once_painted(module.TodayList, lambda view: view.model().rowCount() > 0)


def _when_imported(name, act) -> None:
    """Act on a module right after it is imported, without importing it any earlier."""
    import importlib.util

    class Finder:
        def find_spec(self, fullname, path, target=None):
            del path, target
            if fullname != name:
                return None
            sys.meta_path.remove(self)
            spec = importlib.util.find_spec(fullname)
            if spec and spec.loader:
                execute = spec.loader.exec_module

                def execute_and_act(module) -> None:
                    execute(module)
                    act(module)

                spec.loader.exec_module = execute_and_act
            return spec

    sys.meta_path.insert(0, Finder())


def _make(folder: str) -> None:
    """Make a demo vault that the keyring opens, and one that it does not."""
    import shutil
    from pathlib import Path

    from dpo_desktop.core.clock import SystemClock
    from dpo_desktop.demo.vault import make_demo
    from dpo_desktop.storage.access import keyring_slot

    vault = Path(folder, "vault")
    desk = make_demo(vault, _PASSPHRASE, SystemClock())
    desk.close()
    shutil.copytree(vault, Path(folder, "locked"))
    keyring_slot._TRUSTED = (*keyring_slot._TRUSTED, _KEYRING)
    if not desk.vault.keys.use_keyring(_PASSPHRASE):
        raise RuntimeError("the keyring of the benchmark does not keep")


def _main(what: str, folder: str) -> None:
    acts = {
        MAKE: lambda: _make(folder),
        BARE: _bare,
        UNLOCK: lambda: _unlock(folder),
        TODAY: lambda: _today(folder),
    }
    acts[what]()


if __name__ == "__main__":
    _main(sys.argv[1], sys.argv[2])
