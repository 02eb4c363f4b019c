"""Numbers have no gaps and no doubles, whatever fails and whoever else is writing."""

import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from dpo_desktop.core.errors import InvalidRecordError, StaleRecordError
from dpo_desktop.core.values import Link
from dpo_desktop.storage.records.terms import Term
from dpo_desktop.storage.vault import Vault
from tests.storage.help import AT, PATTERNS, add, change, make, numbers, unlock
from tests.trial_register import REGISTER

ROOT = Path(__file__).resolve().parents[2]


def gap_free(kept: list[str], year: int = 2026) -> bool:
    """Whether the numbers count from 1 without a gap."""
    return kept == [f"TRIAL-{year}/{place:04}" for place in range(1, len(kept) + 1)]


class DisasterError(Exception):
    """Something goes wrong in the middle of an action."""


def breaks_off(vault: Vault, at: datetime, after: int) -> None:
    """An action that adds some records, takes some numbers and then fails."""
    with vault.writing(PATTERNS, at, "x") as work:
        for _ in range(after):
            work.add(REGISTER, {"name": "z"}, "planned", Term())
            work.number("trial_outgoing")
        raise DisasterError


class Writers(RuleBasedStateMachine):
    """Actions that succeed and fail in any order, over several years."""

    def __init__(self) -> None:
        super().__init__()
        self._place = tempfile.TemporaryDirectory(prefix="dpo-numbers-")
        self._vault = make(Path(self._place.name) / "vault")
        self._at = AT
        self._given: dict[int, int] = {}
        self._sent: dict[int, int] = {}
        self._records: list = []

    def teardown(self) -> None:
        self._vault.close()
        self._place.cleanup()

    @rule(years=st.integers(0, 1))
    def time_passes(self, years: int) -> None:
        self._at += timedelta(days=366 * years, hours=1)

    @rule()
    def one_is_added(self) -> None:
        year = self._at.year
        record = add(self._vault, name="x", at=self._at)
        self._given[year] = self._given.get(year, 0) + 1
        assert record.number == f"TRIAL-{year}/{self._given[year]:04}"
        self._records.append(record)

    @rule()
    def adding_fails(self) -> None:
        nowhere = (Link("trial", "no such number"),)
        with pytest.raises(InvalidRecordError):
            add(self._vault, name="y", at=self._at, related=nowhere)

    @rule(after=st.integers(0, 3))
    def the_action_breaks_off(self, after: int) -> None:
        with pytest.raises(DisasterError):
            breaks_off(self._vault, self._at, after)

    @precondition(lambda self: self._records)
    @rule(place=st.integers(0, 99))
    def one_is_sent(self, place: int) -> None:
        year = self._at.year
        at = place % len(self._records)
        record = self._records[at]
        with self._vault.writing(PATTERNS, self._at, "x") as work:
            number = work.number("trial_outgoing")
            values = {**record.values, "outgoing_number": number}
            self._records[at] = work.update(REGISTER, record, values, "closed", Term())
        self._sent[year] = self._sent.get(year, 0) + 1
        assert number == f"OUT-{year}/{self._sent[year]:04}"

    @precondition(lambda self: self._records)
    @rule(place=st.integers(0, 99))
    def a_stale_one_is_refused(self, place: int) -> None:
        at = place % len(self._records)
        stale = self._records[at]
        self._records[at] = change(self._vault, stale, at=self._at, name="newer")
        with pytest.raises(StaleRecordError):
            change(self._vault, stale, at=self._at, name="older")

    @invariant()
    def numbers_are_those_that_were_given(self) -> None:
        wanted = [
            f"TRIAL-{year}/{seq:04}"
            for year, last in sorted(self._given.items())
            for seq in range(1, last + 1)
        ]
        assert numbers(self._vault) == wanted


TestWriters = Writers.TestCase
TestWriters.settings = settings(max_examples=12, stateful_step_count=15, deadline=None)


def test_a_number_given_in_a_failing_action_is_given_again(vault: Vault):
    with pytest.raises(DisasterError):
        breaks_off(vault, AT, 3)
    assert add(vault, name="x").number == "TRIAL-2026/0001"


def test_incoming_and_outgoing_count_apart_and_each_year_from_one(vault: Vault):
    with vault.writing(PATTERNS, AT, "x") as work:
        assert [work.number("trial") for _ in range(2)] == ["TRIAL-2026/0001", "TRIAL-2026/0002"]
        assert [work.number("trial_outgoing") for _ in range(2)] == [
            "OUT-2026/0001",
            "OUT-2026/0002",
        ]
    with vault.writing(PATTERNS, AT.replace(year=2027), "x") as work:
        assert work.number("trial_outgoing") == "OUT-2027/0001"
    with vault.writing(PATTERNS, AT, "x") as work:
        assert work.number("trial_outgoing") == "OUT-2026/0003"


def test_the_year_is_that_of_the_wall_clock_not_of_london(vault: Vault):
    almaty = timezone(timedelta(hours=5))
    new_year = datetime(2027, 1, 1, 2, 0, tzinfo=almaty)
    assert new_year.astimezone(UTC).year == 2026
    assert add(vault, name="x", at=new_year).number == "TRIAL-2027/0001"


def test_a_company_may_choose_another_pattern_without_a_gap(vault: Vault):
    add(vault, name="x")
    own = PATTERNS | {"trial": "№{seq}/{year}-П"}
    with vault.writing(own, AT, "x") as work:
        assert work.add(REGISTER, {"name": "y"}, "planned", Term()).number == "№2/2026-П"


def test_threads_that_write_at_once_leave_no_gap(vault: Vault):
    faults: list[BaseException] = []

    def write() -> None:
        try:
            for place in range(12):
                if place % 3:
                    add(vault, name="x")
                    continue
                with pytest.raises(DisasterError):
                    breaks_off(vault, AT, 1)
        except BaseException as fault:  # noqa: BLE001 - told by the test
            faults.append(fault)

    threads = [Thread(target=write) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    kept = numbers(vault)
    assert len(kept) == 5 * 8
    assert gap_free(kept)


_PROCESS = """
import sys
from pathlib import Path
from dpo_desktop.storage.errors import VaultInUseError
from tests.storage.help import add, unlock
print("ready", flush=True)
sys.stdin.readline()
done = 0
while done < 5:
    try:
        vault = unlock(Path(sys.argv[1]))
    except VaultInUseError:
        continue
    for _ in range(5):
        add(vault, name=sys.argv[2])
    vault.close()
    done += 1
"""


def test_two_programs_that_take_turns_leave_no_gap_and_lose_nothing(folder: Path):
    make(folder).close()
    started = [
        subprocess.Popen(
            [sys.executable, "-c", _PROCESS, str(folder), name],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": "."},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "two")
    ]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    for process in started:
        process.communicate()
        assert process.returncode == 0
    vault = unlock(folder)
    kept = numbers(vault)
    vault.close()
    assert len(kept) == 50
    assert gap_free(kept)
