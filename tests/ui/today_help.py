"""What tests of the Today page do with it."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpo_desktop.ui.context import Context
from dpo_desktop.ui.today_page import TodayPage


def opened(context: Context, qtbot: QtBot) -> TodayPage:
    """Return the page in sight, with all it reads."""
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.resize(1300, 640)
    page.show()
    read(context)
    return page


def read(context: Context) -> None:
    """Let what was asked be read and shown."""
    for _ in range(3):
        assert context.tasks.wait_idle()
        QApplication.processEvents()


def shown(page: TodayPage) -> list[str]:
    """Return the numbers of the records in the list."""
    return [page.model.item(row).number for row in range(page.model.rowCount())]
