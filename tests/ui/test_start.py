"""The unlock page comes up without anything it does not need."""

import subprocess
import sys
from pathlib import Path

HEAVY = (
    "sqlalchemy",
    "sqlcipher3",
    "alembic",
    "keyring",
    "cryptography",
    "reportlab",
    "babel",
    "holidays",
    "zxcvbn",
)
# Ours, but not needed to ask for a passphrase.
LATE = (
    "dpo_desktop.core.register",
    "dpo_desktop.law.law",
    "dpo_desktop.ui.desk_view",
    "dpo_desktop.ui.form",
    "dpo_desktop.ui.register_page",
    "dpo_desktop.ui.first_run",
)
SCRIPT = """
import sys
from pathlib import Path
from dpo_desktop.ui.application import make_application
from dpo_desktop.ui.preferences import PreferenceStore
from dpo_desktop.ui.shell import Shell
class Vaults:
    def default_dir(self): return Path(sys.argv[1])
    def exists(self, folder): return True
    def warm_up(self): pass
    def keyring_available(self): return False
    def keyring_holds(self, folder): return False
app = make_application(sys.argv[:1])
store = PreferenceStore(Path(sys.argv[1]) / "preferences.json")
store.change(language="en")
shell = Shell(app, Vaults(), tuple, store, None)
shell.start()
app.processEvents()
shell.tasks.wait_idle()
print(*sys.modules)
shell.window.close()
"""


def test_nothing_heavy_is_loaded_for_the_unlock_page(tmp_path: Path):
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
        timeout=60,
    )
    loaded = set(run.stdout.split())
    assert "dpo_desktop.ui.unlock_page" in loaded
    assert [name for name in (*HEAVY, *LATE) if name in loaded] == []
