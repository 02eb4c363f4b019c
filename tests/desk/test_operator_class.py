"""The company's size class over a real vault: from its activities, or its own estimate."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dpo_desktop.core.errors import InvalidRecordError
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.law.operator_class import NoticeState
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.vault import Vault
from tests.desk.conftest import CHEAP, Wall
from tests.registers.samples import filled

PROFILE = {
    "name_ru": "ТОО «Пример»",
    "name_kk": "«Мысал» ЖШС",
    "bin": "171040010072",
    "responsible_name": "Өтегенова Үміт",
}
NOTICE = {"kind": "before_start", "sent_on": date(2026, 9, 1), "number": "07-11"}


@pytest.fixture
def desk(tmp_path: Path, wall: Wall) -> Iterator[VaultDesk]:
    """The desk of a vault with the registers of the program."""
    vault = Vault.create(tmp_path / "vault", REGISTERS, "six words of a song", cost=CHEAP)
    made = VaultDesk(vault, wall)
    made.save_profile(PROFILE)
    yield made
    made.close()


def activity(desk: VaultDesk, subjects: int, *rows: dict, state: str = "in_force") -> None:
    processing = desk.register("processing")
    values = filled(processing, {"subjects_count": subjects, "data": rows}, state)
    desk.add("processing", values, state)


ORDINARY = {"categories": ("full_name",), "availability": "public"}
RESTRICTED = {"categories": ("full_name",), "availability": "restricted"}


def test_while_nobody_has_counted_there_is_no_class(desk: VaultDesk):
    assert desk.operator_class() is None


def test_the_activities_in_force_are_added_up(desk: VaultDesk):
    activity(desk, 300_000, ORDINARY)
    activity(desk, 150_000, ORDINARY)
    activity(desk, 900_000, RESTRICTED, state="draft")
    where = desk.operator_class()
    assert where
    assert (where.found.subjects, where.found.code) == (450_000, "medium")
    assert (where.notice, where.estimated) == (NoticeState.NOT_REQUIRED, False)


def test_restricted_data_in_one_activity_raise_the_class(desk: VaultDesk):
    activity(desk, 20_000, ORDINARY, RESTRICTED)
    where = desk.operator_class()
    assert where
    assert (where.found.code, where.notice) == ("large", NoticeState.REQUIRED)


def test_where_a_row_does_not_say_it_its_categories_do(desk: VaultDesk):
    activity(desk, 20_000, {"categories": ("health",)})
    where = desk.operator_class()
    assert where
    assert where.found.restricted


def test_the_companys_own_estimate_wins(desk: VaultDesk):
    activity(desk, 600_000, ORDINARY)
    desk.save_profile({**PROFILE, "unique_subjects": 9_000})
    where = desk.operator_class()
    assert where
    assert (where.found.subjects, where.found.code, where.estimated) == (9_000, "small", True)


def test_a_notice_that_was_sent_is_told_and_stays_as_it_was_sent(desk: VaultDesk):
    kept = {**PROFILE, "unique_subjects": 600_000, "processing_notices": (NOTICE,)}
    desk.save_profile(kept)
    where = desk.operator_class()
    assert where
    assert where.notice is NoticeState.SENT
    with pytest.raises(InvalidRecordError) as refused:
        desk.save_profile({**kept, "processing_notices": ({**NOTICE, "number": "07-12"},)})
    assert [problem.field for problem in refused.value.problems] == ["processing_notices"]
    desk.save_profile({**kept, "processing_notices": ({**NOTICE, "answer": "Принято"},)})


def test_a_notice_says_what_kind_it_was(desk: VaultDesk):
    for kind in (None, "nonsense"):
        with pytest.raises(InvalidRecordError):
            desk.save_profile({**PROFILE, "processing_notices": ({**NOTICE, "kind": kind},)})
