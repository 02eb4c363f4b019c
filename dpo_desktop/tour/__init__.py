"""The tour: every screen, light and dark, as PNG, and every paper as PDF, of the demo vault.

Drawn off screen, so that it needs no display and looks alike everywhere.
"""

import os
import sys
import tempfile
from pathlib import Path

from dpo_desktop.core.language import Language
from dpo_desktop.core.speech import speak
from dpo_desktop.tour.screens import Screens
from dpo_desktop.ui.application import make_application


def run(folder: Path, language: Language) -> int:
    """Draw the tour into the folder and say what was drawn."""
    # Pictures must not depend on the screen there happens to be.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application(sys.argv[:1])
    t = speak(language)
    with tempfile.TemporaryDirectory(prefix="dpo-desktop-tour-") as scratch:
        drawn = Screens(app, Path(scratch), folder, language).draw()
    print(t.plural("Drew {n} file in {folder}", "Drew {n} files in {folder}", drawn, folder=folder))
    return 0
