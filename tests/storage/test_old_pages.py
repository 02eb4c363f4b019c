"""One former page put back into the file: valid by its own seal, yet found, or harmless.

SQLCipher authenticates each page by itself, so a page of yesterday passes. The chain of the
history, the seals of the rows and SQLite's own cross-checks are what tells.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.paper import Export
from dpo_desktop.core.profile import FIELDS
from dpo_desktop.core.record import FieldChange
from dpo_desktop.storage.files import DATABASE
from dpo_desktop.storage.records import attachments, editions, exports, reading
from dpo_desktop.storage.records import bin as shelf
from dpo_desktop.storage.records.editions import Content
from dpo_desktop.storage.records.terms import NewTerm, Term
from dpo_desktop.storage.trail import history
from dpo_desktop.storage.trail.chain_check import Kept
from dpo_desktop.storage.vault import Vault
from tests.storage.help import AT, PATTERNS, add, change, day, make, records, unlock
from tests.storage.insider import checked
from tests.storage.test_attachments import attach
from tests.storage.test_bin import delete
from tests.storage.test_first_release import handed_out
from tests.trial_register import REGISTER

PAGE = 4096
RECORDS = 60
LONG = "long text " * 80


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault whose tables take several pages each."""
    folder = tmp_path_factory.mktemp("model") / "vault"
    vault = make(folder)
    first = add(vault, name="Record 0")
    for place in range(1, RECORDS):
        record = add(vault, name=f"Record {place}", story=LONG, related=(first.link,))
        if place % 6 == 0:
            attach(vault, record, f"file {place}".encode())
            with vault.writing(PATTERNS, AT, "Keeper") as work:
                work.add_export(handed_out(f"{place}.pdf"))
                work.number("trial_outgoing")
    with vault.writing(PATTERNS, AT, "Keeper") as work:
        work.editions.add(Content('{"a":1}', "0" * 64, 0, 0))
        work.save_profile(FIELDS, {}, {"name_ru": "Company"})
    delete(vault, records(vault)[-1])
    vault.close()
    return folder


def outgoing(vault: Vault) -> None:
    """A record that gets a number of its own."""
    record = records(vault)[5]
    with vault.writing(PATTERNS, AT, "Keeper") as work:
        values = {**record.values, "outgoing_number": work.number("trial_outgoing")}
        work.update(REGISTER, record, values, record.state, Term())


def paper(vault: Vault) -> None:
    """A paper handed out."""
    with vault.writing(PATTERNS, AT, "Keeper") as work:
        work.add_export(handed_out("last.pdf"))


def edition(vault: Vault) -> None:
    """The draft of an edition taken anew."""
    with vault.writing(PATTERNS, AT, "Keeper") as work:
        work.editions.renew(Content('{"b":2}', "1" * 64, 0, 0))


def profile(vault: Vault) -> None:
    """Another name of the company, and a week of six days."""
    with vault.writing(PATTERNS, AT, "Keeper", "renamed") as work:
        work.save_profile(FIELDS, {"name_ru": "Company"}, {"name_ru": "Other"})
        work.save_law({"week": 6}, [FieldChange("week", 5, 6)])


def recount(vault: Vault) -> None:
    """The terms of some records counted anew."""
    found = records(vault)[:10]
    new = [NewTerm(r.id, r.number, Term().row(), Term(due=day("2026-12-01"))) for r in found]
    with vault.writing(PATTERNS, AT, "Keeper", "calendar") as work:
        work.set_terms(REGISTER, new)


ACTS: dict[str, Callable[[Vault], object]] = {
    "a record added": lambda vault: add(vault, name="Latest", story="short"),
    "a record changed": lambda vault: change(vault, records(vault)[7], story="rewritten"),
    "a record moved on": lambda vault: change(vault, records(vault)[9], state="running"),
    "a record deleted": lambda vault: delete(vault, records(vault)[11]),
    "an outgoing number": outgoing,
    "an attachment": lambda vault: attach(vault, records(vault)[3], b"new"),
    "a paper": paper,
    "an edition": edition,
    "profile and law": profile,
    "terms counted anew": recount,
}


def everything(vault: Vault) -> dict[str, Any]:
    """All that the program would show of a vault."""
    with vault.reading() as connection:
        kept = list(records(vault))
        return {
            "records": [(r.number, r.state, r.due, r.version, dict(r.values)) for r in kept],
            "found": [r.number for r in records(vault, search="rewritten latest")],
            "due": [r.number for r in records(vault, order="due")],
            "history": [history.read(connection, REGISTER, r.id) for r in kept],
            "attached": [attachments.of_record(connection, r.id) for r in kept],
            "links": [reading.links_in(connection, r.id) for r in kept],
            "bin": shelf.every(connection),
            "papers": list(exports.read(connection)),
            "editions": [(e, editions.content(connection, e.number)) for e in _all(connection)],
            "profile": reading.setting(connection, "profile"),
            "law": reading.setting(connection, "law"),
            "company": (history.read_profile(connection), history.read_law(connection)),
        }


def _all(connection: Any) -> Iterator[Any]:
    return iter(editions.every(connection))


def numbers_given_twice(vault: Vault) -> bool:
    """Whether what the program gives next was given before."""
    with vault.writing(PATTERNS, AT, "Keeper") as work:
        outgoing_number = work.number("trial_outgoing")
        given = {record.values["outgoing_number"] for record in records(vault)}
        known = {record.number for record in records(vault)}
        added = work.add(REGISTER, {"name": "Next"}, "planned", Term())
        return outgoing_number in given or added.number in known


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_former_page_is_found_or_changes_nothing_that_is_shown(
    model: Path, tmp_path: Path, act: Callable[[Vault], object]
):
    folder = tmp_path / "vault"
    shutil.copytree(model, folder)
    before = (folder / DATABASE).read_bytes()
    vault = unlock(folder)
    act(vault)
    expected = everything(vault)
    head = Kept(vault.head(), "the envelope")
    vault.close()
    after = (folder / DATABASE).read_bytes()
    changed = [
        at for at in range(0, len(before), PAGE) if before[at : at + PAGE] != after[at : at + PAGE]
    ]
    assert changed
    for at in changed:
        (folder / DATABASE).write_bytes(after[:at] + before[at : at + PAGE] + after[at + PAGE :])
        place = f"page {at // PAGE + 1} of {len(after) // PAGE}"
        assert is_found(folder, head) or is_harmless(folder, expected), place


def is_found(folder: Path, head: Kept) -> bool:
    """Whether opening the vault or checking it tells that something is wrong."""
    try:
        vault = unlock(folder)
    except DpoError:
        return True
    try:
        return not checked(vault, [head]).sound
    finally:
        vault.close()


def is_harmless(folder: Path, expected: dict[str, Any]) -> bool:
    """Whether all that is shown is what it should be, and no number is given twice."""
    vault = unlock(folder)
    try:
        return everything(vault) == expected and not numbers_given_twice(vault)
    finally:
        vault.close()


def test_a_whole_former_file_is_found_by_the_head_that_was_kept(model: Path, tmp_path: Path):
    folder = tmp_path / "vault"
    shutil.copytree(model, folder)
    former = (folder / DATABASE).read_bytes()
    vault = unlock(folder)
    add(vault, name="Latest")
    head = vault.head()
    vault.close()
    (folder / DATABASE).write_bytes(former)
    vault = unlock(folder)
    try:
        assert checked(vault).sound
        (broken,) = checked(vault, vault.anchors.kept).breaks
        assert (broken.kind, broken.entry) == ("cut", head.entry)
    finally:
        vault.close()


# Counters


def test_a_counter_put_back_is_told_and_gives_no_number_twice(folder: Path):
    vault = make(folder)
    made = [add(vault, name=f"Record {place}") for place in range(3)]
    delete(vault, made[-1])
    outgoing_of(vault)
    with vault._transaction() as connection:
        connection.exec_driver_sql("UPDATE series SET last = 1")
    assert [(b.kind, b.detail) for b in checked(vault).breaks] == [
        ("number_behind", "TRIAL-2026/0003")
    ]
    assert add(vault, name="Next").number == "TRIAL-2026/0004"
    assert checked(vault).breaks == ()
    with vault._transaction() as connection:
        connection.exec_driver_sql("DELETE FROM series")
    assert {b.detail for b in checked(vault).breaks} == {"TRIAL-2026/0004", "OUT-2026/0001"}
    assert outgoing_of(vault) == "OUT-2026/0002"
    assert add(vault, name="Next").number == "TRIAL-2026/0005"
    assert checked(vault).sound
    vault.close()


def outgoing_of(vault: Vault) -> str:
    """The outgoing number a record gets."""
    record = next(r for r in records(vault) if not r.values["outgoing_number"])
    with vault.writing(PATTERNS, AT, "Keeper") as work:
        number = work.number("trial_outgoing")
        values = {**record.values, "outgoing_number": number}
        work.update(REGISTER, record, values, record.state, Term())
    return number


def test_a_number_on_a_letter_that_no_register_numbers_is_not_given_again(folder: Path):
    vault = make(folder)
    patterns = {**PATTERNS, "letters": "L-{year}/{seq}"}
    with vault.writing(patterns, AT, "Keeper") as work:
        letter = handed_out("letter.pdf")
        numbered = Export(**{**_fields(letter), "outgoing": work.number("letters")})
        work.add_export(Export(**{**_fields(numbered), "content_sha256": "1"}))
    with vault._transaction() as connection:
        connection.exec_driver_sql("UPDATE series SET last = 0 WHERE name = 'letters'")
    from dpo_desktop.core.ports import Progress

    found = vault.check(Progress(), patterns=patterns).breaks
    assert [(b.kind, b.detail) for b in found] == [("number_behind", "L-2026/1")]
    with vault.writing(patterns, AT, "Keeper") as work:
        assert work.number("letters") == "L-2026/2"
    vault.close()


def _fields(export: Export) -> dict[str, Any]:
    return {name: getattr(export, name) for name in Export.__slots__}
