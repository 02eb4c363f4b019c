"""The strip below the tabs: the forms left unfinished, after a crash, a lock, or on purpose."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dpo_desktop.core.draft import OPERATOR, Draft, DraftKey
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.draft_words import draft_name, draft_words
from dpo_desktop.ui.parts import GAP, button, label, picture, row
from dpo_desktop.ui.questions import may_discard
from dpo_desktop.ui.small_controls import clear_button
from dpo_desktop.ui.theme import set_role, theme_tokens
from dpo_desktop.ui.tokens import Tone

_ICON = 18


class DraftOffer(QWidget):
    """One unfinished form: what it is of, and what may be done with it.

    Signals:
        continued: the form is to be opened with the draft: the ``Draft``.
        discarded: the draft is not wanted: the ``Draft``.
    """

    continued = Signal(object)
    discarded = Signal(object)

    def __init__(self, context: Context, draft: Draft) -> None:
        """Offer a draft."""
        super().__init__()
        t, name = context.t, draft_name(context, draft)
        self.draft = draft
        self.said = draft_words(context, draft)
        self.go_on = button(t("Continue"))
        self.go_on.setAccessibleName(f"{t('Continue')}: {name}")
        self.go_on.clicked.connect(lambda: self.continued.emit(draft))
        self.discard = button(t("Discard"))
        self.discard.setAccessibleName(f"{t('Discard')}: {name}")
        self.discard.clicked.connect(lambda: self.discarded.emit(draft))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        line.addWidget(label(self.said, wrap=True), 1)
        line.addWidget(self.go_on)
        line.addWidget(self.discard)


class DraftStrip(QFrame):
    """A line for one form, several behind a button; no room while there is none.

    Attributes:
        offers: a line for each.
        unfold: shows the lines of several.
    """

    def __init__(self, context: Context) -> None:
        """Show, from now on, what lies on the shelf and nobody works on."""
        super().__init__()
        self._context = context
        self._closed: frozenset[DraftKey] = frozenset()
        self._unfolded = False
        self.offers: list[DraftOffer] = []
        set_role(self, Tone.INFO.value)
        self._count = label(wrap=True)
        self.unfold = button("")
        self.unfold.clicked.connect(self._turn)
        self.close_button = clear_button(self, context.t("Close this message"))
        self.close_button.clicked.connect(self._close)
        self._head = QWidget(self)
        head = row(self._count, self.unfold)
        head.setStretch(0, 1)
        self._head.setLayout(head)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GAP)
        self._lines.addWidget(self._head)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 6, 8, 6)
        line.setSpacing(10)
        line.addLayout(_beside_the_first(picture("pencil", theme_tokens().info.fg, _ICON), 8))
        line.addLayout(self._lines, 1)
        line.addLayout(_beside_the_first(self.close_button, 4))
        self.hide()
        context.drafts.changed.connect(self._look)

    def _look(self) -> None:
        offered = self._context.drafts.offered
        if [(d, d.at) for d in offered] != [(o.draft, o.draft.at) for o in self.offers]:
            self._make_offers(offered)
        # Closed, it comes back only with the next form that is left unfinished.
        self.setVisible(not {draft.key for draft in offered} <= self._closed)
        self._fold()

    def _make_offers(self, offered: tuple[Draft, ...]) -> None:
        for before in self.offers:
            self._lines.removeWidget(before)
            before.hide()
            before.deleteLater()
        self.offers = [DraftOffer(self._context, draft) for draft in offered]
        for offer in self.offers:
            offer.continued.connect(self._continue)
            offer.discarded.connect(self._discard)
            self._lines.addWidget(offer)

    def _fold(self) -> None:
        t, several = self._context.t, len(self.offers) > 1
        words = t.plural(
            "{n} unfinished form was kept.", "{n} unfinished forms were kept.", len(self.offers)
        )
        self._count.setText(words)
        self.unfold.setText(t("Hide") if self._unfolded else t("Show"))
        self._head.setVisible(several)
        for offer in self.offers:
            offer.setVisible(self._unfolded or not several)
        self.setAccessibleName(words if several else "".join(offer.said for offer in self.offers))

    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        self._fold()

    def _close(self) -> None:
        self._closed = frozenset(offer.draft.key for offer in self.offers)
        self.hide()

    def _continue(self, draft: Draft) -> None:
        go = self._context.go
        self._context.drafts.want(draft.key)
        if draft.register == OPERATOR:
            go.open_profile(next(iter(draft.texts), ""))
        elif draft.step:
            go.open_record(draft.register, draft.record_id)
        else:
            go.continue_draft(draft.register, draft.record_id)

    def _discard(self, draft: Draft) -> None:
        if may_discard(self.window(), self._context.t, draft):
            self._context.drafts.drop(draft.key)


def _beside_the_first(widget: QWidget, above: int) -> QVBoxLayout:
    """Return a column that puts a widget at the height of the first line's words."""
    column = QVBoxLayout()
    column.addSpacing(above)
    column.addWidget(widget)
    column.addStretch(1)
    return column
