"""What is due: the lines of the Today page, over all registers."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import Connection, Table, or_, select

from dpo_desktop.core.record import DueItem
from dpo_desktop.core.register import Register
from dpo_desktop.core.states import WaitsOn
from dpo_desktop.core.values import Wording
from dpo_desktop.storage.columns import from_row
from dpo_desktop.storage.tables import NO_DATE


def due_items(
    connection: Connection,
    places: Sequence[tuple[Register, Table]],
    today: date,
    days: int,
    wording: Wording,
) -> tuple[DueItem, ...]:
    """Return what is overdue or due within ``days`` calendar days, and what waits on others.

    In order of the last day; records without one come last.
    """
    found: list[DueItem] = []
    for register, table in places:
        found += _of_register(connection, register, table, today, days, wording)
    return tuple(sorted(found, key=lambda item: (item.due or NO_DATE, item.number)))


def _of_register(
    connection: Connection,
    register: Register,
    table: Table,
    today: date,
    days: int,
    wording: Wording,
) -> list[DueItem]:
    waiting = [
        state.code
        for state in register.workflow.states
        if state.waits_on is WaitsOn.THEM and not state.done
    ]
    headline, subline = register.field(register.headline), register.field(register.subline)
    rows = connection.execute(
        select(table).where(
            or_(table.c.due_order <= today + timedelta(days=days), table.c.state.in_(waiting))
        )
    )
    items = []
    for row in rows:
        kept = dict(row._mapping)
        running = kept["due_order"] != NO_DATE
        due = kept["due"] if running else None
        items.append(
            DueItem(
                register=register.code,
                id=kept["id"],
                number=kept["number"],
                headline=headline.sort_text(from_row(headline, kept))
                or headline.show(from_row(headline, kept), wording),
                subline=subline.show(from_row(subline, kept), wording),
                state=kept["state"],
                due=due,
                internal_due=kept["internal_due"] if running else None,
                days_left=(due - today).days if due else None,
                waits_on_them=kept["state"] in waiting,
            )
        )
    return items
