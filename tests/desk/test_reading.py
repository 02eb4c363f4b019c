"""Lists, keys, lines and whole records of the desk are of one and the same register."""

from contextlib import ExitStack
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from dpo_desktop.core.checking import parse
from dpo_desktop.core.errors import CancelledError
from dpo_desktop.core.query import Filter, Query
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.storage.database.connection import POOL_SIZE
from tests.trial_register import REGISTER
from tests.trial_register.strategies import values as any_values


def test_page_keys_lines_and_records_agree(desk: VaultDesk):
    for place in range(25):
        desk.add("trial", {"name": f"Үй {place:02}", "rooms": place % 5})
    query = Query("trial", desk.today(), search="үй", filters=(Filter("rooms", start=2, end=3),))
    page = desk.page(query, 4, ["name"])
    keys = desk.ids(query)
    assert page.total == len(keys) == 10
    assert desk.lines("trial", keys[:4], ["name"]) == list(page.records)
    assert [record.id for record in desk.records(query)] == list(keys)
    assert [desk.card("trial", key).record for key in keys] == list(desk.records(query))


def test_a_period_is_a_filter_that_includes_both_days(desk: VaultDesk):
    for day in (1, 2, 3, 4):
        desk.add("trial", {"name": f"{day}", "begins_on": date(2026, 10, day)})
    whole = Query("trial", desk.today(), order="number")
    middle = whole.with_period("begins_on", date(2026, 10, 2), date(2026, 10, 3))
    assert [record.values["name"] for record in desk.records(middle)] == ["2", "3"]
    assert whole.with_period("begins_on", None, None) == whole


def test_a_reading_that_was_stopped_does_not_stop_the_next(desk: VaultDesk):
    desk.add("trial", {"name": "x"})
    with ExitStack() as held:
        open_ones = [held.enter_context(desk.vault.reading()) for _ in range(POOL_SIZE)]
        drivers: list[Any] = [one.connection.driver_connection for one in open_ones]
    for driver in drivers:
        driver.set_progress_handler(desk.interrupt, 1)
    with pytest.raises(CancelledError):
        desk.ids(Query("trial", desk.today()))
    for driver in drivers:
        driver.set_progress_handler(None, 0)
    for _ in drivers:
        assert len(desk.ids(Query("trial", desk.today()))) == 1


QUICK = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@QUICK
@given(values=any_values(REGISTER))
def test_whatever_the_desk_accepts_it_gives_back_and_accepts_again(desk: VaultDesk, values):
    today = desk.today()
    problems = desk.problems("trial", values, "planned")
    given = {**values, "begins_on": None, "ended_on": None, "name": values["name"] or "x"}
    if any(not p.warning and p.field not in ("ended_on", "name") for p in problems):
        return
    record = desk.add("trial", given).record
    raw = {field.name: field.to_json(record.values[field.name]) for field in REGISTER.fields}
    again, wrong = parse(REGISTER.by_name, raw)
    assert wrong == []
    saved = desk.change(record, again).record
    assert saved.values == record.values
    assert desk.card("trial", record.id).history[0].changes == ()
    assert desk.today() == today
