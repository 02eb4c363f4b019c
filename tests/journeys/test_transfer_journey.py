"""A cross-border transfer from its plan to its end, over a real encrypted vault.

The company waits ten working days for an answer of the body. From Thursday 15 October 2026 they end
on Friday the 30th: Monday the 26th is off, because the holiday of the 25th falls on a Sunday.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType

import pytest

from dpo_desktop.core.errors import InvalidRecordError
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.record import Record
from dpo_desktop.core.values import Party
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.law.settings import LawSettings
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.access.keys import Argon2Cost
from dpo_desktop.storage.vault import Vault

RECIPIENT = "Dublin Tag Services Ltd"
PROFILE = {
    "name_ru": "ТОО «Алатау Кабель»",
    "name_kk": "«Алатау Кабель» ЖШС",
    "bin": "171040010072",
    "address": "050000, г. Алматы",
    "responsible_name": "Өтегенова Үміт Серікқызы",
}
PLAN = {
    "name": "Диспетчер тегов",
    "purpose": "Измерение посещений сайта",
    "recipient": Party(RECIPIENT, "privacy@dublin.example"),
    "recipient_kind": "company",
    "countries": ("IE",),
    "start_on": date(2026, 11, 9),
}
ASSESSED = {
    "subject_categories": ("website_users",),
    "data_categories": ("cookie_identifiers", "ip_address"),
    "frequency": "continuous",
    "channel": "website_scripts",
    "country_status": "does_not_ensure",
    "ground": "consent",
    "ground_document": "Согласие, редакция 2",
    "decision": "transfer_with_measures",
    "decided_by": "Директор",
}
INFORMATION = tuple(
    {"item": item, "what": "Ответ получателя", "obtained_on": date(2026, 10, 12)}
    for item in ("protection_measures", "protection_law", "contacts")
)


class Days:
    """A clock a test sets."""

    def __init__(self, day: date) -> None:
        self.day = day

    def now(self) -> datetime:
        return datetime.combine(self.day, datetime.min.time(), UTC).replace(hour=9)

    def today(self) -> date:
        return self.day


@pytest.fixture
def days() -> Days:
    return Days(date(2026, 10, 12))


@pytest.fixture
def desk(tmp_path: Path, days: Days) -> Iterator[VaultDesk]:
    cost = Argon2Cost(1024, 1, 1)
    made = VaultDesk(
        Vault.create(tmp_path / "vault", REGISTERS, "six words of a song", cost=cost), days
    )
    made.save_profile(PROFILE)
    made.save_law(LawSettings(waiting_days=10), "Приказ № 4", Progress())
    yield made
    made.close()


def ready(desk: VaultDesk, **values: object) -> Record:
    """A transfer whose notification is prepared."""
    record = desk.add("transfers", PLAN).record
    record = desk.move(record, "recipient_info_requested").record
    record = desk.change(record, {**ASSESSED, **values}).record
    record = desk.move(record, "assessed").record
    return desk.move(record, "notification_ready").record


def sent(desk: VaultDesk, days: Days, **values: object) -> Record:
    """A transfer whose notification went out on 15 October."""
    record = ready(desk, recipient_information=INFORMATION, **values)
    days.day = date(2026, 10, 15)
    return desk.move(record, "notified").record


def guards(desk: VaultDesk, record: Record, state: str) -> list[str]:
    return [problem.guard for problem in desk.obstacles(record, state) if problem.guard]


def last_notice(record: Record):
    return record.values["notifications"][-1]


def test_from_the_plan_to_the_start(desk: VaultDesk, days: Days):
    days.day = date(2026, 10, 14)
    record = ready(desk)
    assert record.due == date(2026, 11, 6), "the working day before the start"
    prepared = last_notice(record)
    assert "171040010072" in prepared["operator"]
    assert prepared["countries"] == ("IE",)

    # Blocked: nothing is known of the recipient yet, and the policy wants it.
    assert guards(desk, record, "notified") == ["recipient_information"] * 3
    assert "recipient_information" in vocabulary("guards").tagged("policy")
    with pytest.raises(InvalidRecordError) as refused:
        desk.move(record, "notified")
    assert all(RECIPIENT in problem.message.values["recipient"] for problem in
               refused.value.problems)  # fmt: skip
    assert desk.card("transfers", record.id).record.state == "notification_ready"

    record = desk.change(record, {"recipient_information": INFORMATION}).record
    days.day = date(2026, 10, 15)
    record = desk.move(record, "notified").record
    notice = last_notice(record)
    assert notice["sent_on"] == record.values["notified_on"] == date(2026, 10, 15)
    assert notice["waiting_until"] == date(2026, 10, 30), "counted by hand"
    assert notice["outgoing_number"] == record.values["outgoing_number"] != ""

    days.day = date(2026, 10, 30)
    assert guards(desk, record, "active") == ["waiting_period"]
    days.day = date(2026, 10, 31)
    record = desk.move(record, "active").record
    assert record.values["active_on"] == date(2026, 10, 31)
    assert last_notice(record)["answer"] == "none"
    assert not record.values["overrides"]


def test_the_answer_ends_the_waiting(desk: VaultDesk, days: Days):
    record = sent(desk, days)
    days.day = date(2026, 10, 20)
    record = desk.move(record, "allowed").record
    assert (last_notice(record)["answer"], last_notice(record)["answered_on"]) == (
        "accepted",
        days.day,
    )
    assert desk.move(record, "active").record.state == "active"


def test_a_reason_takes_the_place_of_what_is_missing_and_stays(desk: VaultDesk, days: Days):
    days.day = date(2026, 10, 15)
    record = ready(desk, recipient_information=INFORMATION[:2])
    record = desk.move(record, "notified", override="Адреса придут с договором").record
    (reason,) = record.values["overrides"]
    assert reason["guard"] == "recipient_information"
    assert reason["reason"] == "Адреса придут с договором"
    assert (reason["on"], reason["by"]) == (days.day, PROFILE["responsible_name"])
    # A later change does not lose it, and a step it was given for is not asked about twice.
    record = desk.change(record, {"note": "Ждём ответа"}).record
    assert record.values["overrides"] == (reason,)
    assert guards(desk, record, "active") == ["waiting_period"]


def test_nothing_that_was_sent_is_edited_and_a_question_gets_a_new_version(
    desk: VaultDesk, days: Days
):
    record = sent(desk, days)
    first = last_notice(record)
    for changed in ({**first, "data": "Что-то другое"}, {**first, "sent_on": None}):
        with pytest.raises(InvalidRecordError) as refused:
            desk.change(record, {"notifications": (changed,)})
        assert [problem.field for problem in refused.value.problems] == ["notifications"]
    with pytest.raises(InvalidRecordError):
        desk.change(record, {"notifications": ()})
    open_part = MappingProxyType({**first, "their_number": "KZ-77", "copy": "Дело 07-03"})
    record = desk.change(record, {"notifications": (open_part,)}).record

    days.day = date(2026, 10, 20)
    record = desk.move(record, "question").record
    record = desk.change(record, {"purpose": "Измерение посещений и ошибок сайта"}).record
    record = desk.move(record, "notification_ready").record
    draft = last_notice(record)
    assert (draft["version"], draft["sent_on"]) == (2, None)
    edited = (record.values["notifications"][0], {**draft, "subjects": "Посетители сайта"})
    record = desk.change(record, {"notifications": edited}).record
    days.day = date(2026, 10, 21)
    record = desk.move(record, "notified").record
    one, two = record.values["notifications"]
    assert (one["answer"], one["answered_on"]) == ("question", date(2026, 10, 20))
    assert one["basis"] == first["basis"]
    assert two["subjects"] == "Посетители сайта"
    assert two["basis"] != first["basis"]
    assert record.values["outgoing_number"] == two["outgoing_number"] != one["outgoing_number"]


def test_after_a_ban_the_recipients_destroy_before_it_is_closed(desk: VaultDesk, days: Days):
    record = sent(desk, days)
    days.day = date(2026, 11, 9)
    record = desk.move(record, "active").record
    record = desk.change(record, {"conditions": "Защита не подтверждена"}).record
    days.day = date(2026, 11, 16)
    record = desk.move(record, "banned", why="Письмо органа").record
    (task,) = record.values["destruction_tasks"]
    assert task["recipient"] == RECIPIENT
    assert task["confirmed_on"] is None

    (line,) = [item for item in desk.due(7) if item.number == record.number]
    assert line.waits_on_them
    assert line.waits_for
    assert line.since == days.day

    assert guards(desk, record, "stopped") == ["recipients_destroyed"]
    with pytest.raises(InvalidRecordError):
        desk.move(record, "stopped", why="Запрет")
    done = {**task, "asked_on": date(2026, 11, 16), "confirmed_on": date(2026, 11, 23)}
    days.day = date(2026, 11, 23)
    record = desk.change(record, {"destruction_tasks": ({**done, "proof": "Акт"},)}).record
    record = desk.move(record, "stopped", why="Данные уничтожены").record
    assert record.values["end_on"] == days.day
    assert all(item.number != record.number for item in desk.due(7))


def test_a_ban_is_passed_by_no_reason_but_by_a_new_notification(desk: VaultDesk, days: Days):
    record = sent(desk, days)
    record = desk.change(record, {"conditions": "Защита не подтверждена"}).record
    record = desk.move(record, "banned").record
    assert not record.values["destruction_tasks"], "nothing had been transferred yet"
    record = desk.move(record, "notification_ready", why="Другие меры защиты").record
    record = desk.move(record, "notified").record
    days.day = date(2026, 11, 3)
    assert desk.move(record, "active").record.state == "active"


def test_planned_again_it_starts_from_the_beginning(desk: VaultDesk, days: Days):
    record = sent(desk, days)
    record = desk.move(record, "allowed").record
    record = desk.move(record, "stopped", why="Поставщик сменён").record
    record = desk.move(record, "planned", why="Вернулись к нему").record
    assert record.due is None
    assert record.values["notified_on"] is None
    assert last_notice(record)["answer"] == "accepted"
    record = desk.change(record, {"start_on": date(2026, 12, 7)}).record
    assert record.due == date(2026, 12, 4)


def test_two_countries_are_assessed_each_before_the_start(desk: VaultDesk, days: Days):
    record = sent(desk, days, countries=("IE", "US"))
    record = desk.move(record, "allowed").record
    assert guards(desk, record, "active") == ["country_assessed"]
    rows = tuple(
        {"countries": (code,), "status": status, "assessed_on": date(2026, 10, 14)}
        for code, status in (("IE", "ensures_protection"), ("US", "does_not_ensure"))
    )
    record = desk.change(record, {"country_assessments": rows}).record
    assert desk.move(record, "active").record.state == "active"


def test_a_finished_transfer_is_written_down_with_the_same_guards(desk: VaultDesk, days: Days):
    values = {**PLAN, **ASSESSED, "notified_on": days.day, "active_on": days.day}
    values |= {"decided_on": days.day, "notifications": ({"version": 1, "sent_on": days.day},)}
    with pytest.raises(InvalidRecordError) as refused:
        desk.add("transfers", values, "active")
    assert {problem.guard for problem in refused.value.problems} == {"recipient_information"}
    known = {**values, "recipient_information": tuple(
        {**row, "obtained_on": days.day} for row in INFORMATION)}  # fmt: skip
    assert desk.add("transfers", known, "active").record.state == "active"
