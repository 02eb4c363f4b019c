"""A register declared in one folder is served everywhere without a line written elsewhere.

The register of ``tests/trial_register`` has a field of every kind. Each test takes one surface of
the program and asks for every field: a kind that a surface does not serve fails here.
"""

import io
import json
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from dpo_desktop import cli
from dpo_desktop.cli import arguments
from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.fields import Field, Links
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import STATE, Filter, Query
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.speech import speak
from dpo_desktop.core.steps import AddField
from dpo_desktop.desk import vaults
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.law.wording import wording
from dpo_desktop.storage.access.keys import Argon2Cost
from dpo_desktop.storage.database.columns import key_name
from dpo_desktop.storage.vault import Vault
from dpo_desktop.ui.bus import ChangeBus, Navigator
from dpo_desktop.ui.case import read_case
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.filter_popups import Popup
from dpo_desktop.ui.form.checklist import CheckList
from dpo_desktop.ui.form.record_form import RecordForm
from dpo_desktop.ui.history_view import HistoryView
from dpo_desktop.ui.list_columns import offered, record_column
from dpo_desktop.ui.notifier import Notifier
from dpo_desktop.ui.preferences import PreferenceStore
from dpo_desktop.ui.register_page import RegisterPage
from dpo_desktop.ui.tasks import TaskRunner
from dpo_desktop.ui.theme import apply_theme
from dpo_desktop.ui.tokens import LIGHT
from dpo_desktop.ui.value_words import value_words
from tests.trial_register import REGISTER

PASSPHRASE = "six words of a song"
NOW = datetime(2026, 10, 16, 9, 5, tzinfo=UTC)
ENGLISH = wording(Language.EN)
TARGET = "Нысана"

# What a person would say in each field, as JSON; a word of each is found nowhere else.
SAID: dict[str, Any] = {
    "name": "Ғимаратты тексеру",
    "story": "Бірінші жол\nЕкінші жол",
    "urgent": True,
    "rooms": 12345,
    "area": "1234.50",
    "begins_on": "2026-10-15",
    "ended_on": "2026-10-19",
    "found_at": "2026-10-14T08:07",
    "channel": "post",
    "data": ["full_name", "нөмірі көлікжайдың"],
    "countries": ["KZ", "IE"],
    "owner": {
        "name": "Үлгі Серіктестігі",
        "contact": "office@example.kz",
        "id_number": "171040010072",
    },
    "related": [{"register": "trial", "number": "TRIAL-2026/0001"}],
    "findings": [
        {"what": "Ашық сөре", "basis": "consent", "until": "2026-12-01", "fixed": False},
        {"what": "Бос кілт", "basis": None, "until": None, "fixed": True},
    ],
    "outgoing_number": "TRIAL_OUTGOING-2026/0001",
    "why_abroad": "Бас кеңсе сонда",
}
FOUND_BY = {
    "name": "ғимар",
    "story": "екінші",
    "data": "көлік",
    "owner": "серіктес",
    "findings": "кілт",
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[VaultDesk]:
    """The desk of a vault whose only register is the trial one."""
    vault = Vault.create(tmp_path / "vault", (REGISTER,), PASSPHRASE, cost=Argon2Cost(1024, 1, 1))
    made = VaultDesk(vault, FixedClock(NOW))
    yield made
    made.close()


def values() -> dict[str, Any]:
    """What is said in each field as values, but for what the program gives."""
    return {
        field.name: field.from_json(SAID[field.name])
        for field in REGISTER.fields
        if not field.read_only
    }


@pytest.fixture
def record(desk: VaultDesk) -> Record:
    """A record with every field filled, closed; beside it the one it points at, almost empty."""
    desk.add("trial", {"name": TARGET})
    running = desk.add("trial", values(), "running").record
    return desk.move(running, "closed").record


@pytest.fixture
def context(desk: VaultDesk, qapp: QApplication, tmp_path: Path) -> Iterator[Context]:
    """The context of a page over the desk."""
    apply_theme(qapp, LIGHT)
    t = speak(Language.EN)
    tasks = TaskRunner()
    tasks.bind(desk)
    yield Context(
        t=t,
        wording=ENGLISH,
        language=Language.EN,
        registers=(REGISTER,),
        tasks=tasks,
        bus=ChangeBus(),
        go=Navigator(),
        notify=Notifier(t),
        preferences=PreferenceStore(tmp_path / "preferences.json"),
    )
    tasks.close()


@pytest.fixture
def page(context: Context, record: Record, qtbot) -> RegisterPage:
    """The register's page, painted and at rest."""
    made = RegisterPage(context, REGISTER)
    qtbot.addWidget(made)
    made.resize(1600, 900)
    made.show()
    settle(context)
    return made


def settle(context: Context) -> None:
    """Let everything asked for be read and shown."""
    for _ in range(3):
        QApplication.processEvents()
        assert context.tasks.wait_idle()
    QApplication.processEvents()


def card(page: RegisterPage) -> QWidget:
    """The card beside the list."""
    shown = page.card.area.widget()
    assert shown is not None
    return shown


def texts(widget: QWidget) -> str:
    """Every word a widget shows."""
    shown: Sequence[QLabel | QPushButton] = [
        *widget.findChildren(QLabel),
        *widget.findChildren(QPushButton),
    ]
    return "\n".join(each.text() for each in shown).replace("\u200b", "")


def squeezed(text: str) -> str:
    """The text without blanks, breaks and hyphens: a paper breaks lines where it must."""
    return re.sub(r"[-\s\u00ad\u200b\ufffe]", "", text)


def of_paper(path: Path) -> str:
    """Every word of a PDF, squeezed."""
    with closing(pypdfium2.PdfDocument(path)) as document:
        return squeezed("".join(page.get_textpage().get_text_range() for page in document))


def told(field: Field, kept: Record) -> list[str]:
    """The words by which a reader knows the field's value; a person's number may be masked."""
    words = value_words(field, kept.values[field.name], ENGLISH)
    lines = [re.sub(r"^(\d+\.|–) ", "", line) for line in words.split("\n")]
    parts = [part for line in lines for part in line.split("; ")]
    return [re.sub(r"^•+", "", part) for part in parts]


def test_the_sample_says_something_in_every_field():
    assert set(SAID) == set(REGISTER.by_name)
    assert set(FOUND_BY) == {field.name for field in REGISTER.fields if field.searched}
    for field in REGISTER.fields:
        assert not field.is_empty(field.from_json(SAID[field.name]))


def test_table(desk: VaultDesk, record: Record):
    table = desk.vault.schema.tables["trial"]
    kept = desk.find("trial", record.number)
    for field in REGISTER.fields:
        assert field.to_json(kept.values[field.name]) == SAID[field.name]
        if not isinstance(field, Links):
            assert {field.name, key_name(field)} <= set(table.columns.keys())


def test_migration(tmp_path: Path):
    told_first = {REGISTER.headline, REGISTER.subline}
    for field in REGISTER.fields:
        if field.name in told_first:
            continue
        fields = tuple(one for one in REGISTER.fields if one is not field)
        before = replace(REGISTER, fields=fields, steps=(), clocks=(), checks=(), period="found_at")
        folder = tmp_path / field.name
        made = Vault.create(folder, (before,), PASSPHRASE, cost=Argon2Cost(1024, 1, 1))
        old = VaultDesk(made, FixedClock(NOW)).add("trial", {"name": TARGET}).record
        made.close()
        today = replace(REGISTER, steps=(AddField(field.name),))
        again = VaultDesk(Vault.unlock(folder, (today,), PASSPHRASE), FixedClock(NOW))
        kept = again.find("trial", old.number)
        assert field.is_empty(kept.values[field.name])
        if not field.read_only:
            value = field.from_json(SAID[field.name])
            assert again.change(kept, {field.name: value}).record.values[field.name] == value
        again.close()


def test_form(context: Context, record: Record, qtbot):
    form = RecordForm(context, REGISTER.fields, REGISTER.sections)
    qtbot.addWidget(form)
    form.resize(900, 900)
    form.show()
    form.set_values(record.values)
    assert not form.is_dirty
    assert form.problems() == ()
    given_back = form.values()
    for field in REGISTER.fields:
        assert form.editor(field.name).field is field
        assert field.label in texts(form.box(field.name))
        if field.read_only:
            assert field.name not in given_back
        else:
            assert given_back[field.name] == record.values[field.name]
    form.set_values({})
    for field in REGISTER.fields:
        assert field.read_only or field.is_empty(form.values()[field.name])


def test_list(page: RegisterPage, context: Context, record: Record):
    columns = (record_column(REGISTER), *offered(REGISTER))
    page.model.set_columns(columns)
    settle(context)
    row = page.model.row_of(record.id)
    assert row >= 0
    first = page.model.data(page.model.index(row, 0))
    of_fields = {column.field.name: n for n, column in enumerate(columns) if column.field}
    for field in REGISTER.fields:
        shown = field.show(record.values[field.name], ENGLISH)
        if field.name in (REGISTER.headline, REGISTER.subline):
            assert shown in first
        elif field.name in of_fields:
            place = of_fields[field.name]
            assert page.model.data(page.model.index(row, place)) == shown.replace("\n", " ")
        else:
            # Only what is a list of its own has no column.
            assert field.kind in ("rows", "links")
            assert not field.listed
    # Every column that can be sorted by is sorted by without a fault.
    for place, column in enumerate(columns):
        if column.order:
            page.model.sort(place)
            settle(context)
            assert page.model.total == 2


def test_search(page: RegisterPage, context: Context, record: Record):
    for field in REGISTER.fields:
        if not field.searched:
            continue
        for typed in (FOUND_BY[field.name], FOUND_BY[field.name].upper()):
            page.search(typed)
            settle(context)
            assert (page.model.total, page.model.key(0)) == (1, record.id), field.name
    page.search("жоқсөз")
    settle(context)
    assert page.model.total == 0


def _set(popup: QWidget, field: Field, kept: Record) -> None:
    """Ask, in a filter's little window, for what the record holds."""
    value = kept.values[field.name]
    if isinstance(popup, CheckList):
        raw = field.to_json(value)
        codes = {True: "yes", False: "no"}.get(raw, raw) if not isinstance(raw, list) else raw[0]
        popup.toggled.emit(codes, True)
        popup.close()
        return
    assert isinstance(popup, Popup)
    lines = popup.lines  # type: ignore[attr-defined]
    shown = field.show(value, ENGLISH) if len(lines) == 2 else field.search_text(value).split()[0]
    for line in lines:
        line.setText(shown.split(" ")[0] if isinstance(value, date) else shown)
    popup.take()
    assert popup.error.words() == ""


def test_filter_bar(page: RegisterPage, context: Context, record: Record):
    assert page.bar.fields()[0] == STATE
    for field in REGISTER.fields:
        if not field.filtered and field.name != REGISTER.period:
            assert field.name not in page.bar.fields()
            continue
        _set(page.bar.open_filter(field.name), field, record)
        settle(context)
        assert (page.model.total, page.model.key(0)) == (1, record.id), field.name
        (chip,) = page.bar.chips()
        assert chip.text.startswith(f"{field.label}: ")
        page.bar.clear()
        settle(context)
        assert page.model.total == 2


def test_card_on_the_screen(page: RegisterPage, context: Context, record: Record):
    page.open_record(record.id)
    settle(context)
    shown = texts(card(page))
    for field in REGISTER.fields:
        assert field.name == REGISTER.headline or field.label in shown
        if isinstance(field, Links):
            (link,) = record.values[field.name]
            assert f"{link.number} · {link.title}" in shown
            continue
        for words in told(field, record):
            assert words in shown


def test_history(desk: VaultDesk, context: Context, record: Record, qtbot):
    bare = desk.add("trial", {"name": "bare"}).record
    for field in REGISTER.fields:
        if field.read_only:
            continue
        changed = desk.change(bare, {field.name: field.from_json(SAID[field.name])}, "because")
        (newest, *_) = desk.card("trial", bare.id).history
        view = HistoryView(context, REGISTER, [newest])
        qtbot.addWidget(view)
        lines = view.lines(newest)
        assert lines[0].startswith(f"{field.label}: "), lines
        assert lines[-1] == "Reason: because"
        for words in told(field, changed.record):
            assert words.partition(": ")[2] in "\n".join(lines)
        bare = desk.change(changed.record, {field.name: bare.values[field.name]}).record
    moved = desk.card("trial", record.id).history[0]
    said = HistoryView(context, REGISTER, [moved])
    qtbot.addWidget(said)
    assert any(line.startswith("Outgoing number: ") for line in said.lines(moved))


def test_links_both_ways(page: RegisterPage, context: Context, desk: VaultDesk, record: Record):
    target = desk.find("trial", "TRIAL-2026/0001")
    for field in REGISTER.fields:
        if not isinstance(field, Links):
            continue
        assert record.values[field.name] == (target.link,)
        for one, other in ((record, target), (target, record)):
            page.open_record(one.id)
            settle(context)
            buttons = card(page).findChildren(QPushButton)
            assert any(other.number in button.accessibleName() for button in buttons)
    case = read_case(desk, REGISTER, target.id)
    assert case.card.links_in == (record.link,)


def test_register_as_pdf(desk: VaultDesk, record: Record, tmp_path: Path):
    target = tmp_path / "register.pdf"
    everything = Query("trial", desk.today(), filters=(Filter("rooms", start=1),))
    order = Order("register", Language.EN, everything)
    assert desk.make(order, target, Progress()).records == 1
    said = of_paper(target)
    assert squeezed("Rooms") in said
    for field in REGISTER.fields:
        if field.printed:
            assert squeezed(field.label) in said
            for words in told(field, record):
                assert squeezed(words) in said, field.name


def test_card_as_pdf(desk: VaultDesk, record: Record, tmp_path: Path):
    target = tmp_path / "card.pdf"
    order = Order("card", Language.EN, register="trial", record_id=record.id)
    desk.make(order, target, Progress())
    said = of_paper(target)
    for field in REGISTER.fields:
        assert squeezed(field.label) in said
        for words in told(field, record):
            assert squeezed(words) in said, field.name


@pytest.fixture
def command(desk: VaultDesk, monkeypatch: pytest.MonkeyPatch, capsys):
    """Run a command on the vault, as if the register stood in the tuple of registers.

    The desk is closed first: a vault is open in one place at a time.
    """
    monkeypatch.setattr(vaults, "REGISTERS", (REGISTER,))
    monkeypatch.setattr(arguments, "CODES", (REGISTER.code,))
    folder = str(desk.vault.folder)
    desk.close()

    def run(*words: str) -> str:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSPHRASE}\n"))
        line = [*words, "--vault", folder, "--passphrase-stdin", "--language", "en"]
        assert cli.run(line) == 0, capsys.readouterr().err
        return str(capsys.readouterr().out)

    return run


def test_json(record: Record, command, tmp_path: Path):
    shown = json.loads(command("show", "trial", record.number, "--json"))
    listed = json.loads(command("list", "trial", "--json", "--search", FOUND_BY["name"]))
    assert listed == [shown]
    for field in REGISTER.fields:
        assert shown[field.name] == SAID[field.name]
    file = tmp_path / "record.json"
    file.write_text(json.dumps(shown), encoding="utf-8")
    number = command("add", "trial", "--json-file", str(file)).strip()
    added = json.loads(command("show", "trial", number, "--json"))
    for field in REGISTER.fields:
        if not field.read_only:
            assert added[field.name] == SAID[field.name]
    assert added["outgoing_number"] not in (None, SAID["outgoing_number"])


def test_words_of_the_commands(record: Record, command):
    listed = command("list", "trial")
    assert record.number in listed
    assert TARGET in listed
    shown = squeezed(command("show", "trial", record.number))
    for field in REGISTER.fields:
        words = field.show(record.values[field.name], ENGLISH)
        assert squeezed(f"{field.label}: {words}") in shown


def test_today(desk: VaultDesk, page: RegisterPage):
    desk.add("trial", {"name": "owed", "begins_on": date(2026, 10, 12)})
    (item,) = desk.due(7, Language.EN)
    assert (item.headline, item.days_left) == ("owed", -1)


def test_nothing_of_the_register_is_known_anywhere_else():
    root = Path(__file__).resolve().parents[2] / "dpo_desktop"
    own: Register = REGISTER
    for path in root.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert "why_abroad" not in source
        assert own.title not in source
