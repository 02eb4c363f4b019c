"""The window opens without reportlab: it is loaded with the first paper."""

import subprocess
import sys


def test_the_package_alone_loads_nothing_heavy() -> None:
    code = "import sys, dpo_desktop.reports; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
