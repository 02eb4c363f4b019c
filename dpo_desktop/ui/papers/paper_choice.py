"""Which papers there are to choose from, and the one that is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_
from dpo_desktop.core.paper import Offer, Order
from dpo_desktop.core.query import DUE, STATE, Query
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.filter_words import query_words
from dpo_desktop.ui.list_columns import RECORD, TIME_LEFT, chosen
from dpo_desktop.ui.parts import GAP, label, row
from dpo_desktop.ui.pill import Pill
from dpo_desktop.ui.small_controls import plain
from dpo_desktop.ui.tokens import Tone
from dpo_desktop.ui.tone import DueTone

_INDENT = 28  # below the words of a radio button
_SUGGESTED = N_("Suggested")


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """A paper that can be chosen.

    Attributes:
        order: what is ordered, but for the options.
        words: what it is called, in the window's language.
        name: of its file.
        told: what it will hold, line by line.
        columns: the columns of the list it is of, as ``Order.columns`` wants them.
        suggested: the record calls for it.
        encloses: further files may follow it.
    """

    order: Order
    words: str
    name: str
    told: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    suggested: bool = False
    encloses: bool = False


class PaperChooser(QWidget):
    """The papers to choose from; one of them is chosen as long as there are any.

    Signals:
        chosen: another paper is chosen.
    """

    chosen = Signal()

    def __init__(self, context: Context) -> None:
        """Offer nothing yet."""
        super().__init__()
        self._context = context
        self._choices: Sequence[PaperChoice] = ()
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._tell)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)

    @property
    def choice(self) -> PaperChoice | None:
        """Return the paper that is chosen."""
        place = self._group.checkedId()
        return self._choices[place] if place >= 0 else None

    @property
    def buttons(self) -> Sequence[QRadioButton]:
        """Return the papers as they are offered."""
        return [b for b in self._group.buttons() if isinstance(b, QRadioButton)]

    def offer(self, choices: Sequence[PaperChoice]) -> None:
        """Offer papers; those that are suggested come first, and the first one is chosen."""
        self._choices = sorted(choices, key=lambda choice: not choice.suggested)
        for place, choice in enumerate(self._choices):
            button = QRadioButton(plain(choice.words))
            self._group.addButton(button, place)
            self._column.addWidget(button)
            if choice.suggested:
                words = self._context.t(_SUGGESTED)
                button.setAccessibleDescription(words)
                mark = row(Pill(DueTone(Tone.INFO, "check", words)), None)
                mark.setContentsMargins(_INDENT, 0, 0, 0)
                self._column.addLayout(mark)
            if choice.told:
                told = label("\n".join(choice.told), "muted", wrap=True)
                told.setContentsMargins(_INDENT, 0, 0, 0)
                self._column.addWidget(told)
        if self._choices:
            self.buttons[0].setChecked(True)

    def _tell(self, _place: int, on: bool) -> None:
        if on:
            self.chosen.emit()


def of_record(context: Context, record: Record, offers: Sequence[Offer]) -> tuple[PaperChoice, ...]:
    """Return the papers of a record as they are offered."""
    found = []
    for offer in offers:
        words = context.t(offer.label)
        order = Order(offer.kind, context.language, register=record.register, record_id=record.id)
        found.append(
            PaperChoice(
                order,
                words,
                f"{words} {record.number}",
                suggested=offer.suggested,
                encloses=offer.encloses,
            )
        )
    return tuple(found)


def of_list(
    context: Context, register: Register, query: Query, *, shown: int, every: int
) -> tuple[PaperChoice, ...]:
    """Return the papers of a list: as it is on screen, and the whole register.

    Args:
        context: the page's.
        register: whose list it is.
        query: what the list shows.
        shown: how many records that are.
        every: how many there are without any condition.
    """
    t = context.t
    name = f"{t(register.title)} {query.today.isoformat()}"
    columns = _columns(context, register)
    whole = Query(register.code, query.today, order=query.order, descending=query.descending)
    choices = [
        PaperChoice(
            _list_order(context.language, whole),
            t.plural("Whole register: {n} record", "Whole register: {n} records", every),
            name,
            columns=columns,
        )
    ]
    conditions = tuple(query_words(context, register, query))
    if conditions:
        narrowed = replace(
            choices[0],
            order=_list_order(context.language, query),
            words=t.plural("As in the list: {n} record", "As in the list: {n} records", shown),
            told=conditions,
        )
        choices.insert(0, narrowed)
    return tuple(choices)


def _list_order(language: Language, query: Query) -> Order:
    return Order("register", language, query)


def _columns(context: Context, register: Register) -> tuple[str, ...]:
    """Return what the list shows by the names a paper knows."""
    found: list[str] = []
    for column in chosen(context, register):
        if column.key == RECORD:
            found += [name for name in (register.headline, register.subline) if name]
        elif column.key in (DUE, TIME_LEFT):
            found.append(DUE)
        elif column.field is not None or column.key == STATE:
            found.append(column.key)
    return tuple(dict.fromkeys(found))
