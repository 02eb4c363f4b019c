"""A register of 100,000 requests: opening its list, searching it, scrolling it; off screen.

The floor of a list is what no program can do without: the same SQL on the bare driver, and the
same rows painted in the same view from a plain list. Medians of alternating runs.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.rows import Row, print_rows

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import (
    QAbstractTableModel,
    QEventLoop,
    QModelIndex,
    Qt,
)
from PySide6.QtWidgets import QApplication
from sqlalchemy import func, select
from sqlalchemy.dialects import sqlite

from benchmarks import many
from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.language import Language
from dpo_desktop.core.query import Query
from dpo_desktop.core.record import Record
from dpo_desktop.core.speech import speak
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.law.wording import wording
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.database.connection import MemoryGuard
from dpo_desktop.storage.records import query_sql, reading, search
from dpo_desktop.storage.vault import Vault
from dpo_desktop.ui.application import make_application
from dpo_desktop.ui.bus import ChangeBus, Navigator
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.list_model import FIRST, LINE, ListModel
from dpo_desktop.ui.list_view import ListView
from dpo_desktop.ui.notifier import Notifier
from dpo_desktop.ui.preferences import PreferenceStore
from dpo_desktop.ui.register_page import RegisterPage
from dpo_desktop.ui.tasks import TaskRunner
from dpo_desktop.ui.theme import apply_theme
from dpo_desktop.ui.tokens import LIGHT

COUNT = 100_000
ROUNDS = 15
SIZE = (1180, 760)
FRAME = 0.033  # two frames of a screen: what nobody notices
MEMORY_MB = 10.0
FEW = "ақбөкен"
TYPED = ("үлгі", "УЛГИ", "персональные", "Персональн", "дербес деректер", "АКБОКЕН", "пр")


def run() -> list[Row]:
    """Measure and return the ratios."""
    with tempfile.TemporaryDirectory(prefix="dpo-benchmark-") as name:
        folder = Path(name)
        many.make(folder / "vault", COUNT)
        MemoryGuard.on = True
        with _page(folder) as (page, desk):
            return [*_first_screen(page, desk), *_searches(page, desk), _scrolling(page)]


@contextmanager
def _page(folder: Path) -> Iterator[tuple[RegisterPage, VaultDesk]]:
    """The page of the register as the window shows it, over the vault."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else make_application(sys.argv[:1])
    apply_theme(app, LIGHT)
    vault = Vault.unlock(folder / "vault", REGISTERS, many.PASSPHRASE)
    desk = VaultDesk(vault, FixedClock(many.NOW))
    t = speak(Language.RU)
    tasks = TaskRunner()
    tasks.bind(desk)
    context = Context(
        t=t,
        wording=wording(Language.RU),
        language=Language.RU,
        registers=REGISTERS,
        tasks=tasks,
        bus=ChangeBus(),
        go=Navigator(),
        notify=Notifier(t),
        preferences=PreferenceStore(folder / "preferences.json"),
    )
    page = RegisterPage(context, many.REQUESTS)
    page.resize(*SIZE)
    page.show()
    _rest(tasks)
    yield page, desk
    _rest(tasks)
    page.close()
    page.deleteLater()
    tasks.close()
    desk.close()


def _rest(tasks: TaskRunner) -> None:
    for _ in range(3):
        QApplication.processEvents()
        tasks.wait_idle()
    QApplication.processEvents()


def _seconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _shown(page: RegisterPage, words: str) -> float:
    """Return the seconds from a word typed to the list painted, its lines in it."""
    arrived: list[bool] = []
    loop = QEventLoop()

    def on_arrived() -> None:
        arrived.append(True)

    def ask_and_paint() -> None:
        if page.bar.query(many.NOW.date()).search == words:
            page.refresh()
        else:
            page.search(words)
        while not arrived:
            loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        page.list.viewport().repaint()

    page.model.arrived.connect(on_arrived)
    took = _seconds(ask_and_paint)
    page.model.arrived.disconnect(on_arrived)
    _rest(page._context.tasks)
    return took


# The floor.


class PlainModel(QAbstractTableModel):
    """The same lines and words, ready in a list."""

    def __init__(self, model: ListModel) -> None:
        """Take what the real model shows first."""
        super().__init__()
        rows = range(min(FIRST, model.rowCount()))
        places = range(model.columnCount())
        self.columns, self.look = model.columns, model.look
        self._lines: list[Record | None] = [model.record(row) for row in rows]
        self._words = [[model.data(model.index(row, n)) for n in places] for row in rows]
        self._heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in places]

    def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008, N802
        """Return how many."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008, N802
        """Return how many."""
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what is ready."""
        if role == LINE:
            return self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words[index.row()][index.column()]
        return None

    def headerData(self, section: int, orientation: Any, role: int = 0) -> Any:  # noqa: N802
        """Return a heading."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._heads[section]


def _sql(desk: VaultDesk, query: Query, names: Sequence[str]) -> list[tuple[str, Any]]:
    """Return what a page is, as text: how many there are, and the first ones."""
    register = many.REQUESTS
    table = desk.vault.schema.tables[register.code]
    where = query_sql.where(register, table, query)
    found = search.matching_ids(query.search)
    # Whichever is faster: many keys are counted by an index, few are looked up among the rows.
    first = where if found is None else table.c.id.in_(found)
    columns = reading._columns(table, [register.field(name) for name in names])
    order = query_sql.order(register, table, query)
    statements = (
        select(func.count()).select_from(table).where(where),
        select(*columns).where(first).order_by(*order).limit(FIRST),
    )
    made = []
    for statement in statements:
        compiled = statement.compile(
            dialect=sqlite.dialect(paramstyle="qmark"), compile_kwargs={"render_postcompile": True}
        )
        given = (compiled.params[name] for name in compiled.positiontup or ())
        values = [str(value) if isinstance(value, date) else value for value in given]
        made.append((str(compiled), values))
    return made


def _raw(desk: VaultDesk, statements: list[tuple[str, Any]]) -> None:
    """Run statements on the bare driver and take every row."""
    with desk.vault.reading() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        for text, values in statements:
            driver.execute(text, values).fetchall()


def _names(page: RegisterPage) -> tuple[str, ...]:
    return page.model._fields()


def _query(page: RegisterPage, words: str) -> Query:
    assert page.model.query is not None
    return replace(page.model.query, search=words)


# What is measured.


def _first_screen(page: RegisterPage, desk: VaultDesk) -> list[Row]:
    statements = _sql(desk, _query(page, ""), _names(page))
    _shown(page, "")
    plain = PlainModel(page.model)
    view = ListView(page._context, many.REQUESTS, plain)  # type: ignore[arg-type]
    view.resize(page.list.size())
    view.show()
    QApplication.processEvents()

    def floor() -> None:
        _raw(desk, statements)
        plain.beginResetModel()
        plain.endResetModel()
        view.viewport().repaint()

    ours, floors = [], []
    for _ in range(ROUNDS):
        _shown(page, FEW)
        ours.append(_shown(page, ""))
        floors.append(_seconds(floor))
    view.close()
    view.deleteLater()
    ours_ms, floor_ms = (1000 * statistics.median(each) for each in (ours, floors))
    return [
        Row(
            f"first screen of {COUNT:,} / bare SQL and plain list",
            ours_ms / floor_ms,
            1.5,
            f"{ours_ms:.1f} ms to {floor_ms:.1f} ms",
        )
    ]


def _searches(page: RegisterPage, desk: VaultDesk) -> Iterator[Row]:
    for words in TYPED:
        statements = _sql(desk, _query(page, words), _names(page))
        ours, floors = [], []
        for _ in range(ROUNDS // 2):
            _shown(page, "")
            ours.append(_shown(page, words))
            floors.append(_seconds(partial(_raw, desk, statements)))
        took, raw = statistics.median(ours), statistics.median(floors)
        yield Row(
            f"search «{words}» ({page.model.total:,} found) / (2 × bare SQL + 33 ms)",
            took / (2 * raw + FRAME),
            1.0,
            f"{1000 * took:.1f} ms to 2 × {1000 * raw:.1f} ms + 33 ms",
        )
    _shown(page, "")


def _scrolling(page: RegisterPage) -> Row:
    """Scroll to the end and back; until the database's caches are full it is not counted."""
    bar = page.list.verticalScrollBar()
    tasks = page._context.tasks

    def to(share: float) -> None:
        bar.setValue(int(share * bar.maximum()))
        QApplication.processEvents()
        tasks.wait_idle()
        QApplication.processEvents()

    steps = 400
    there_and_back = [*range(steps), *range(steps, 0, -1)]
    for step in there_and_back * 3:
        to(step / steps)
    before = _resident_mb()
    for step in there_and_back:
        to(step / steps)
    grown = _resident_mb() - before
    return Row(
        f"memory grown by scrolling {COUNT:,} rows / {MEMORY_MB:.0f} MB",
        max(grown, 0.0) / MEMORY_MB,
        1.0,
        f"{grown:.1f} MB on {before:.0f} MB",
    )


def _resident_mb() -> float:
    """Return the memory in use, or, where the system does not tell, the most that ever was."""
    told = Path("/proc/self/statm")
    if told.exists():
        pages = int(told.read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    import resource

    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    sys.exit(not print_rows(run()))
