"""The warning that stays at the head of a card while copies of identity documents are kept."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from dpo_desktop.core.attachment import Attachment
from dpo_desktop.ui.attachments_words import heading, is_exception
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, STEP, label, picture, row
from dpo_desktop.ui.theme import set_role, theme_tokens

_ICON = 18


def kept_by_exception(attachments: Sequence[Attachment]) -> tuple[Attachment, ...]:
    """Return every version that is only kept on an exception of the Law."""
    return tuple(one for one in attachments if is_exception(one.kind))


class ExceptionsView(QFrame):
    """Says which copies are kept, and by what exception."""

    def __init__(self, context: Context, kept: Sequence[Attachment]) -> None:
        """Warn of these."""
        super().__init__()
        t = context.t
        set_role(self, "warning")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, GAP, 12, GAP)
        column.setSpacing(2)
        words = label(
            t("A copy of an identity document is kept here (Art. 7(10)):"), "strong", wrap=True
        )
        head = row(picture("alert-triangle", theme_tokens().warning.fg, _ICON), words)
        head.setStretch(1, 1)
        column.addLayout(head)
        for one in kept:
            column.addSpacing(STEP)
            for said in (
                heading(one, context),
                t("exception: {exception}", exception=one.exception),
            ):
                shown = label(said, wrap=True)
                shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                column.addWidget(shown)
