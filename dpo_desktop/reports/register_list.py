"""A register on paper: what it is, of which period, chosen how, its records, and a signature."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, islice
from typing import IO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Spacer

from dpo_desktop.core.errors import CancelledError
from dpo_desktop.core.fields import Date, DateTime, Field, IssuedNumber, Number, YesNo
from dpo_desktop.core.messages import N_
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import DUE, STATE
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.core.values import Values, Wording
from dpo_desktop.reports.blocks import EMPTY, OPERATOR, TITLE, UNDER_TITLE, closing_block
from dpo_desktop.reports.data_file import DataFile
from dpo_desktop.reports.due_words import due_words, is_closed, state_words
from dpo_desktop.reports.fonts import SERIF, SERIF_BOLD, Typist
from dpo_desktop.reports.glue import numbers_glued
from dpo_desktop.reports.guard_words import GUARDS
from dpo_desktop.reports.imprint import Imprint
from dpo_desktop.reports.look import REGISTER, Align
from dpo_desktop.reports.page import LANDSCAPE, About, operator_line, write_pages
from dpo_desktop.reports.proof import Proof
from dpo_desktop.reports.register_table import Column, RegisterTable, Row, RowStream
from dpo_desktop.reports.totals import Totals
from dpo_desktop.reports.widths import column_widths
from dpo_desktop.reports.words import PaperWords

_SAMPLE = 200  # rows by which the widths of columns are judged
_STEP = 100  # records between two looks at ``progress``, and between two bookmarks

_SHORT = (Date, DateTime, Number, YesNo, IssuedNumber)
_ALIGNED: tuple[tuple[type[Field], Align], ...] = ((Number, Align.RIGHT),)


def write_register(
    file: IO[bytes],
    *,
    register: Register,
    records: Iterable[Record],
    total: int,
    wording: Wording,
    t: CatalogueSpeech,
    profile: Values,
    filters: Sequence[tuple[str, str]],
    period: tuple[date | None, date | None],
    today: date,
    imprint: Imprint,
    data: DataFile,
    progress: Progress,
    columns: Sequence[str] = (),
) -> Typist:
    """Write the pages of a register; return who printed its texts.

    Args:
        file: where to.
        register: the register.
        records: its records in the order of the paper, read one by one; each holds the fields
            that are printed.
        total: how many records are expected, for ``progress``.
        wording: puts values into the language of the paper.
        t: speaks the language of the paper.
        profile: the operator's profile.
        filters: label and value, in words, of each condition the records were chosen by.
        period: first and last day of the register's date field; ``None`` for no bound.
        today: the day by which a record is overdue.
        imprint: which paper it is.
        data: the machine-readable copy; its table is written here, line by line.
        progress: told every 100 records, and asked whether to go on.
        columns: names of the fields to print, ``due`` and ``state`` among them where those are to
            be printed; empty: as the register declares.

    Raises:
        CancelledError: the user stopped.
    """
    typist = Typist()
    words = PaperWords(wording, imprint.full_numbers)
    lines = _Lines(register, words, t, today, columns or _declared(register))
    totals = Totals(register, today)
    cells = lines.read(_watched(records, total, totals, progress), data)
    sample = list(islice(cells, _SAMPLE))
    laid_out = lines.columns(sample, typist)
    stream = RowStream(chain(sample, cells), laid_out, REGISTER, typist)
    closing = closing_block(lambda: totals.words(t), profile, t, typist, Proof(imprint, data, t))
    title = t(register.title)
    # Whoever was searched for by number stands among the conditions.
    conditions = [(label, words.text(value)) for label, value in filters]
    heading = _heading(title, register, profile, conditions, period, today, t, typist)
    height = LANDSCAPE.height
    table: list[Flowable] = [RegisterTable(stream, height, closing, _Bookmarks(t))]
    if not sample:
        none = t(N_("There are no records for this period and these conditions."))
        table.append(Paragraph(typist.markup(none, SERIF), EMPTY))
    about = About(
        title=title,
        subject=_period_words(register, period, t),
        form=title,
        foot=t(N_("Printed {moment}"), moment=t.date_time(imprint.printed_at)),
        imprint=imprint,
        data=data,
        pages=stream.pages(total, len(sample), height),
    )
    story = [*heading, *table, closing]
    write_pages(file, LANDSCAPE, story, about, profile, t, typist)
    if progress.cancelled():
        raise CancelledError
    progress.report(stream.taken, total)
    return typist


def _declared(register: Register) -> Sequence[str]:
    """Return what a register prints unless other columns are asked for."""
    due = [DUE] if register.clocks else []
    return [*(field.name for field in register.fields if field.printed), *due, STATE]


class _Lines:
    """Records as the texts of their row."""

    def __init__(
        self,
        register: Register,
        words: PaperWords,
        t: CatalogueSpeech,
        today: date,
        columns: Sequence[str],
    ) -> None:
        self._register = register
        self._words = words
        self._t = t
        self._today = today
        self._columns = columns
        self._cells = [self._teller(name) for name in columns]

    def read(self, records: Iterable[Record], data: DataFile) -> Iterator[list[str]]:
        data.line(self._titles())
        for place, record in enumerate(records, start=1):
            cells = [str(place), record.number, *(cell(record) for cell in self._cells)]
            data.line(cells)
            yield [numbers_glued(cell) for cell in cells]

    def _teller(self, name: str) -> Callable[[Record], str]:
        """Return what puts one column of a record into words."""
        if name == DUE:
            return self._due
        if name == STATE:
            return self._state
        field, say = self._register.field(name), self._words.value
        return lambda record: say(field, record.values.get(name))

    def _due(self, record: Record) -> str:
        return due_words(
            record.due,
            record.done_on,
            closed=is_closed(self._register, record.state),
            today=self._today,
            t=self._t,
            paused_on=record.paused_on,
        )

    def _state(self, record: Record) -> str:
        state = state_words(self._register, record.state, self._t)
        return "\n".join((state, *self._overrides(record.values)))

    def _overrides(self, values: Values) -> Iterator[str]:
        """Yield each guard the record passed by a written reason, with that reason."""
        for row in values.get(self._register.course.overrides) or ():
            if not row.get("lapsed_on"):
                yield self._t(
                    N_("In spite of “{guard}”: {reason}"),
                    guard=self._words.wording.choice(GUARDS, row.get("guard") or ""),
                    reason=self._words.text(row.get("reason") or ""),
                )

    def _titles(self) -> list[str]:
        t = self._t
        fixed = {DUE: N_("Due"), STATE: N_("State")}
        labels = (fixed.get(name) or self._register.field(name).label for name in self._columns)
        return [t(N_("No.")), t(N_("Number")), *map(t, labels)]

    def columns(self, sample: Sequence[Sequence[str]], typist: Typist) -> list[Column]:
        titles = self._titles()
        short = [True, True]
        aligns = [Align.CENTRE, Align.LEFT]
        for place, name in enumerate(self._columns, start=len(short)):
            field = None if name in (DUE, STATE) else self._register.field(name)
            # A state with reasons below it takes lines, not the width of other columns.
            reasons = name == STATE and any("\n" in texts[place] for texts in sample)
            short.append(not reasons if field is None else isinstance(field, _SHORT))
            aligns.append(Align.LEFT if field is None else _align(field))
        widths = column_widths(titles, sample, short, LANDSCAPE.width, REGISTER, typist)
        return [
            Column(title, width, align)
            for title, width, align in zip(titles, widths, aligns, strict=True)
        ]


def _align(field: Field) -> Align:
    return next((align for kind, align in _ALIGNED if isinstance(field, kind)), Align.LEFT)


def _watched(
    records: Iterable[Record], total: int, totals: Totals, progress: Progress
) -> Iterator[Record]:
    for place, record in enumerate(records):
        if place % _STEP == 0:
            if progress.cancelled():
                raise CancelledError
            progress.report(place, max(total, place))
        totals.add(record)
        yield record


class _Bookmarks:
    """An entry of the outline for every hundredth record."""

    def __init__(self, t: CatalogueSpeech) -> None:
        self._t = t

    def __call__(self, canvas: Canvas, row: Row, top: float) -> None:
        if row.place % _STEP:
            return
        key = f"record-{row.place}"
        canvas.bookmarkHorizontal(key, 0, top)
        words = self._t(N_("Records from no. {n}"), n=row.place + 1)
        canvas.addOutlineEntry(words, key, level=0)


def _heading(
    title: str,
    register: Register,
    profile: Values,
    filters: Sequence[tuple[str, str]],
    period: tuple[date | None, date | None],
    today: date,
    t: CatalogueSpeech,
    typist: Typist,
) -> list[Flowable]:
    chosen = "; ".join(f"{label}: {value}" for label, value in filters) or t(N_("no conditions"))
    lines = (
        _period_words(register, period, t),
        t(N_("Records chosen by: {conditions}"), conditions=chosen),
        t(N_("As of {date}"), date=t.long_date(today)),
    )
    return [
        Paragraph(typist.markup(title.upper(), SERIF_BOLD), TITLE),
        Paragraph(typist.markup(operator_line(profile, t), SERIF), OPERATOR),
        *(Paragraph(typist.markup(line, SERIF), UNDER_TITLE) for line in lines),
        Spacer(0, 6),
    ]


def _period_words(
    register: Register, period: tuple[date | None, date | None], t: CatalogueSpeech
) -> str:
    start, end = period
    if start is None and end is None:
        return t(N_("Period: all records"))
    field = t(register.field(register.period).label)
    if start is None:
        return t(N_("Period by “{field}”: up to {end}"), field=field, end=t.date(end))
    if end is None:
        return t(N_("Period by “{field}”: from {start}"), field=field, start=t.date(start))
    return t(
        N_("Period by “{field}”: {start} – {end}"),
        field=field,
        start=t.date(start),
        end=t.date(end),
    )
