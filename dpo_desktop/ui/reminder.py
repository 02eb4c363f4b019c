"""Says once what became due while nobody looked: in the window, and by the system where it can.

Only numbers, no names: a message of the system may stand on a locked or a shared screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dpo_desktop.ui.notifier import Offer
from dpo_desktop.ui.today_groups import OVERDUE, REVIEWS, TODAY
from dpo_desktop.ui.tray import Tray

if TYPE_CHECKING:
    from dpo_desktop.core.ports import News
    from dpo_desktop.core.speech import CatalogueSpeech
    from dpo_desktop.ui.context import EarlyContext


class Reminder(QObject):
    """Asks the desk for news, when a vault was opened and when a day has begun.

    Signals:
        asked: a message was clicked: the group of the Today page it was about.
    """

    asked = Signal(str)

    def __init__(self, parent: QObject) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._group = ""
        self._tray = Tray(self)
        self._tray.clicked.connect(lambda: self.asked.emit(self._group))

    def look(self, context: EarlyContext) -> None:
        """Say what is new, unless the user wants to be left in peace."""
        if not context.preferences.values.reminders:
            return
        context.tasks.latest(
            "news", lambda desk: desk.news(), lambda news: self._say(news, context), context=self
        )

    def stop(self) -> None:
        """Take the icon of the tray away: the vault is locked."""
        self._tray.hide()

    def _say(self, news: News, context: EarlyContext) -> None:
        t = context.t
        parts = news_words(news, t)
        if not parts:
            return
        self._group = group = next(iter(parts))
        listed = ", ".join(parts.values())
        words = listed[0].upper() + listed[1:]
        show = Offer(t("Show"), lambda: self.asked.emit(group))
        # Noted only then: what was not seen before the vault is locked is said the next time.
        context.notify.remind(
            words,
            show,
            "news",
            seen=lambda: context.tasks.run(lambda desk: desk.told(), _nothing),
        )
        self._tray.say(t("DPO Desktop"), words)


def news_words(news: News, t: CatalogueSpeech) -> dict[str, str]:
    """Return each thing there is to say, by the group of the Today page that shows it."""
    said = {}
    if news.overdue:
        said[OVERDUE] = _overdue(news, t)
    if news.today:
        said[TODAY] = t.plural("{n} due today", "{n} due today", news.today)
    if news.reviews:
        said[REVIEWS] = t.plural("{n} review due", "{n} reviews due", news.reviews)
    return said


def _overdue(news: News, t: CatalogueSpeech) -> str:
    if news.since is None:
        return t.plural("{n} overdue", "{n} overdue", news.overdue)
    since = t.date(news.since)
    return t.plural(
        "{n} overdue since {date}", "{n} overdue since {date}", news.overdue, date=since
    )


def _nothing(_done: object) -> None:
    """It was noted."""
