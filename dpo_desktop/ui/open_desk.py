"""An open vault as the shell holds it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The desk's pages are not needed to unlock a vault, so the unlock page does not load them.
    from dpo_desktop.core.ports import Desk
    from dpo_desktop.ui.context import Context
    from dpo_desktop.ui.desk_view import DeskView


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """The desk, where it lies, and the page that shows it in which context."""

    desk: Desk
    folder: Path
    context: Context
    view: DeskView
