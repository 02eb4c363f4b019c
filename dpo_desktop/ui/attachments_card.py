"""What a card's page keeps for attachments, whichever record it shows: work, drops, a counter."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from dpo_desktop.core.attachment import Attachment, newest
from dpo_desktop.ui.attachments_changed import ChangedWatch
from dpo_desktop.ui.attachments_drop import FileDrop
from dpo_desktop.ui.attachments_view import AttachmentsView
from dpo_desktop.ui.attachments_work import AttachmentsWork
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.small_controls import icon_button

_MARGIN = 24


class CardAttachments(QObject):
    """Outlives the view of each record.

    Attributes:
        work: what is being done.
        counter: says how many files there are, and leads to them.
    """

    def __init__(
        self, context: Context, card: QWidget, area: QScrollArea, wanted: Callable[[], bool]
    ) -> None:
        """Serve this card.

        Args:
            context: the page's.
            card: takes files that are dropped.
            area: shows the records one after the other.
            wanted: whether files may be dropped now.
        """
        super().__init__(card)
        self._t = context.t
        self._area = area
        self._view: AttachmentsView | None = None
        self.work = AttachmentsWork(context, self)
        self.watch = ChangedWatch(context, self.work, card)
        self.drop = FileDrop(card, wanted)
        self.drop.dropped.connect(self._take)
        self.counter = icon_button(card, "paperclip", "")
        self.counter.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.counter.clicked.connect(self.show_view)
        self.show_count(())

    def belong_to(self, view: AttachmentsView, attachments: Sequence[Attachment]) -> None:
        """Lead to the view of the record shown now."""
        self._view = view
        self.show_count(attachments)

    def show_count(self, attachments: Sequence[Attachment]) -> None:
        """Say how many files there are."""
        count = len(newest(attachments))
        words = self._t("Attachments: {n}", n=count)
        self.counter.setText(str(count))
        self.counter.setToolTip(words)
        self.counter.setAccessibleName(words)

    def show_view(self) -> None:
        """Scroll the attachments into sight and give them the keys."""
        view = self._view
        if view is None:
            return
        target = view.list if view.list.count() else view.add_button
        target.setFocus()
        # The focus scrolls to one control; the whole of the view is what was asked for.
        QTimer.singleShot(0, view, lambda: self._area.ensureWidgetVisible(view, 0, _MARGIN))

    def _take(self, files: Sequence[Path]) -> None:
        if self._view is not None:
            self._view.take(files)
