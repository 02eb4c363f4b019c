"""A vault kept without any display, by commands alone: what each says, and how it ends.

Every command is a process of its own, in Russian or in Kazakh.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from dpo_desktop.core.clock import SystemClock
from dpo_desktop.core.values import Party
from dpo_desktop.desk.vaults import Vaults
from tests.cli.test_contract import PROFILE, REQUEST
from tests.cli.test_keys_commands import groups

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "құпия сөз, written once"
NEW = "басқа сөз, twice as long"
LETTER = "Өтініш: деректерімді жойыңыз".encode() * 50_000
DONE, REFUSED, MISUSED = 0, 1, 2


class Outcome(NamedTuple):
    """What a process left behind."""

    code: int
    out: str
    err: str


Command = Callable[..., Outcome]


def environment(folder: Path) -> dict[str, str]:
    """The environment of a server: a home of its own, no display, no keyring."""
    known = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    homes = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
    return known | {name: str(folder) for name in homes} | {"PYTHONPATH": str(ROOT)}


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """Run a command on the vault; the lines of standard input begin with the passphrase."""

    def run(
        language: str,
        *words: object,
        lines: tuple[str, ...] = (),
        passphrase: str = PASSPHRASE,
        vault: str = "vault",
    ) -> Outcome:
        done = subprocess.run(
            process(tmp_path / vault, language, *words),
            cwd=tmp_path,
            env=environment(tmp_path),
            input="".join(f"{line}\n" for line in (passphrase, *lines)),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Outcome(done.returncode, done.stdout, done.stderr)

    return run


def process(vault: Path, language: str, *words: object) -> list[str]:
    """The line of a command on a vault."""
    where = ("--vault", vault, "--passphrase-stdin", "--language", language)
    return [sys.executable, "-m", "dpo_desktop", *map(str, words), *map(str, where)]


def did(outcome: Outcome, *words: str) -> str:
    """It did what was asked, said these words, and had nothing to complain of."""
    assert (outcome.code, outcome.err) == (DONE, "")
    for each in words:
        assert each in outcome.out
    return outcome.out.strip()


def refused(outcome: Outcome, *words: str) -> None:
    """It said in one sentence why not."""
    assert (outcome.code, outcome.out) == (REFUSED, ""), outcome
    assert len(outcome.err.splitlines()) == 1, outcome.err
    for each in words:
        assert each in outcome.err


def make_recovery_key(folder: Path, language: str) -> str:
    """Make a key, and type from its page what is asked for; return the whole of it."""
    page = folder / "page.pdf"
    page.unlink(missing_ok=True)
    line = process(folder / "vault", language, "recovery-key", page)
    with subprocess.Popen(
        line,
        cwd=folder,
        env=environment(folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as running:
        assert running.stdin
        assert running.stdout
        running.stdin.write(f"{PASSPHRASE}\n")
        running.stdin.flush()
        assert str(page) in running.stdout.readline()
        on_paper = groups(page)
        for _ in range(2):
            asked = running.stdout.readline()
            (number,) = re.findall(r"\d+", asked)
            running.stdin.write(f"{on_paper[int(number)]}\n")
            running.stdin.flush()
        last = running.stdout.read()
    assert running.returncode == DONE, last
    assert last.strip()
    return "".join(on_paper[number] for number in sorted(on_paper))


def test_a_vault_is_made_filled_copied_lost_and_found_again(command: Command, tmp_path: Path):
    profile, letter = tmp_path / "profile.toml", tmp_path / "хат.txt"
    profile.write_text(PROFILE, encoding="utf-8")
    letter.write_bytes(LETTER)
    record = tmp_path / "record.json"
    record.write_text(json.dumps(REQUEST), encoding="utf-8")
    folder = tmp_path / "vault"

    did(command("ru", "create", folder, "--profile", profile), "Пустое хранилище создано")
    refused(command("kk", "create", folder, "--profile", profile), "қойма бар")
    number = did(command("kk", "add", "requests", "--json-file", record))

    # A file kept with the record.
    kind = ("--kind", "incoming_letter")
    did(command("ru", "attach", "requests", number, letter, *kind), "№ 1", letter.name)
    listed = json.loads(did(command("kk", "attachments", "requests", number, "--json")))
    assert [one["size"] for one in listed] == [len(LETTER)]
    did(command("kk", "attachment", 1, tmp_path / "copy.txt"), "copy.txt")
    assert (tmp_path / "copy.txt").read_bytes() == LETTER
    misused = command("ru", "attach", "requests", number, letter)
    assert (misused.code, misused.out) == (MISUSED, "")

    # A copy of everything, tried, and put in another place.
    copy = tmp_path / "a.dpobackup"
    did(command("kk", "backup", copy), "a.dpobackup")
    refused(command("ru", "backup", copy), "Поверх ничего не записывается")
    password = ("--file-password-stdin",)
    drilled = command("ru", "verify", copy, *password, lines=(PASSPHRASE,))
    did(drilled, "Пробное восстановление пройдено", "Вложения: в копии 1, сейчас 1")
    wrong = command("kk", "verify", copy, *password, lines=("not the one",))
    assert wrong.code == REFUSED
    did(command("kk", "restore", copy, tmp_path / "again"))
    refused(command("ru", "restore", copy, tmp_path / "again"))
    found = json.loads(did(command("ru", "list", "requests", "--json", vault="again")))
    assert [one["number"] for one in found] == [number]
    did(command("kk", "attachment", 1, tmp_path / "again.txt", vault="again"))
    assert (tmp_path / "again.txt").read_bytes() == LETTER

    # The vault itself.
    told = did(command("ru", "verify"), "Хранилище в порядке", "Конец истории: запись")
    head = told.splitlines()[-1].split("запись ", 1)[1].replace(", ", ":", 1)
    did(command("kk", "verify", "--head", head))
    assert command("kk", "verify", "--head", "12:abc").code == MISUSED
    refused(command("ru", "verify", tmp_path / "nowhere.pdf"), "nowhere.pdf")


def test_a_record_is_deleted_brought_back_restored_and_destroyed(command: Command, tmp_path: Path):
    number = made(tmp_path)
    entry = json.loads(did(command("ru", "history", "requests", number, "--json")))[-1]["entry"]
    shown = json.loads(did(command("kk", "show", "requests", number, "--json")))
    assert shown["scope"] == "кейін өзгертілді"
    again = ("history", "requests", number, "--restore", entry)
    refused(command("ru", *again), "причину")
    did(command("ru", *again, "--why", "ошибка ввода"), number)
    shown = json.loads(did(command("kk", "show", "requests", number, "--json")))
    assert not shown.get("scope")

    refused(command("kk", "delete", "requests", number), "Себебін")
    deleted = command("kk", "delete", "requests", number, "--why", "екі рет енгізілді")
    assert number in did(deleted)
    assert did(command("ru", "list", "requests", "--json")) == "[]"
    assert number in did(command("ru", "bin"), "екі рет енгізілді")
    did(command("kk", "bin", "--restore", number, "--why", "қажет"), number)
    listed = json.loads(did(command("ru", "list", "requests", "--json")))
    assert [one["number"] for one in listed] == [number]
    did(command("ru", "delete", "requests", number, "--why", "требование субъекта"))
    did(command("kk", "bin", "--purge", number, "--why", "18-бап"), number)
    assert json.loads(did(command("ru", "bin", "--json"))) == []
    refused(command("kk", "bin", "--restore", number, "--why", "x"), number)
    did(command("ru", "verify"), "Хранилище в порядке")


def made(folder: Path) -> str:
    """A vault with a request that was changed once, as somebody did it in the window."""
    profile = {
        "name_ru": "ТОО «Алатау Кабель»",
        "name_kk": "«Алатау Кабель» ЖШС",
        "bin": "171040010072",
        "responsible_name": "Өтегенова Үміт Серікқызы",
    }
    desk = Vaults(SystemClock()).create(folder / "vault", profile, PASSPHRASE)
    received = {"received_on": desk.today(), "channel": "email", "kinds": ("information",)}
    values = {**received, "subject": Party("Нұрпейісов Ерлан Маратұлы")}
    record = desk.add("requests", values).record
    desk.change(record, {"scope": "кейін өзгертілді"})
    desk.close()
    return record.number


def test_the_keys_are_changed_and_exchanged(command: Command, tmp_path: Path):
    made(tmp_path)
    key = make_recovery_key(tmp_path, "kk")
    refused(command("ru", "passphrase", passphrase="wrong", lines=(NEW,)), "не подходит")
    did(command("ru", "passphrase", lines=(NEW,)), "новой парольной фраз")
    refused(command("kk", "list", "requests"), "құпия фраза")
    did(command("kk", "list", "requests", "--json", passphrase=NEW))

    # Forgotten: the page opens it and sets another one.
    did(command("kk", "passphrase", "--recovery-key", passphrase=key, lines=(PASSPHRASE,)))
    mistyped = f"00000{key[5:]}"
    refused(command("ru", "passphrase", "--recovery-key", passphrase=mistyped, lines=(NEW,)))

    out = did(command("ru", "rotate-key"), "новым ключом")
    assert len(out.splitlines()) == 2, "that the page is worthless now is not said"
    refused(command("kk", "passphrase", "--recovery-key", passphrase=key, lines=(NEW,)))
    did(command("kk", "verify"))
    told = did(command("ru", "history", "--limit", 3))
    assert key[:5] not in told
    assert NEW not in told
    assert command("ru", "rotate-key", passphrase="").code == REFUSED


def test_where_there_is_nothing_to_open_it_says_so(command: Command, tmp_path: Path):
    refused(command("ru", "verify", vault="nowhere"), "nowhere")
    refused(command("kk", "backup", tmp_path / "a.dpobackup", vault="nowhere"), "nowhere")
    refused(command("ru", "restore", tmp_path / "none.dpobackup", tmp_path / "x"), "none.dpobackup")
    for misused in (("restore",), ("attach",), ("nothing-like-it",), ("bin", "--all")):
        assert command("kk", *misused).code == MISUSED
    assert list(tmp_path.glob("*/vault.*")) == []
