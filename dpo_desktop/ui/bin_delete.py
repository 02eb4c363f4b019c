"""Deleting a record: what goes, what speaks against it, and the reason."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from dpo_desktop.core.changes import Changes
from dpo_desktop.core.messages import Message
from dpo_desktop.core.record import Record
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.reason_dialog import ReasonDialog


class DeleteDialog(ReasonDialog):
    """Says what deleting does; what speaks against it is read from the vault."""

    def __init__(
        self, context: Context, record: Record, done: Callable[[Changes], None], parent: QWidget
    ) -> None:
        """Ask for the reason."""
        t = context.t
        super().__init__(
            context,
            parent,
            title=t("Delete {number}", number=record.number),
            sentences=(
                t(
                    "{number} goes into the bin with its links and attachments: no list, count or "
                    "search knows it any more. From the bin it can be brought back.",
                    number=record.number,
                ),
                t("Its number is not given again, and its history stays."),
            ),
            step=t("Delete"),
            act=lambda desk, why: desk.delete(record, why),
            done=done,
        )
        context.tasks.run(lambda desk: desk.deleting_doubts(record), self._doubt, context=self)

    def _doubt(self, doubts: tuple[Message, ...]) -> None:
        for message in doubts:
            self.warn(message.say(self._context.t))
