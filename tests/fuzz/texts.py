"""Targets: what is typed or handed over as text."""

import io
import json
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, cast
from unittest import mock

from dpo_desktop.cli import run as run_command
from dpo_desktop.core import recovery_key as keys
from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.errors import DpoError, InvalidRecordError
from dpo_desktop.core.language import Language
from dpo_desktop.core.query import Query
from dpo_desktop.core.register import Register
from dpo_desktop.core.resources import resource
from dpo_desktop.core.typed_head import typed_head
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.desk.vaults import Vaults
from dpo_desktop.exchange.profile_toml import read_profile
from dpo_desktop.exchange.record_json import from_json
from dpo_desktop.law import calendar, data, terms
from dpo_desktop.law.settings import LawSettings
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.access.keys import Argon2Cost
from tests.fuzz import mutation
from tests.fuzz.harness import REFUSED, Case
from tests.registers.samples import TODAY, sample
from tests.storage.help import AT

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "six words of a song"
READ = "read"


def _desk(folder: Path) -> VaultDesk:
    vaults = Vaults(FixedClock(AT), Argon2Cost(1024, 1, 1))
    return vaults.create(folder / "vault", {}, PASSPHRASE)


def _raw(desk: VaultDesk, register: Register) -> dict[str, Any]:
    """A record with something in every field that goes together, as JSON; it is added once."""
    typed = (field for field in register.fields if not field.read_only)
    raw = {field.name: field.to_json(sample(field)) for field in typed}
    raw = json.loads(json.dumps(raw).replace(TODAY.isoformat(), "2026-01-12"))
    while True:
        try:
            desk.add(register.code, *from_json(register, raw))
        except InvalidRecordError as error:
            for problem in error.problems:
                del raw[problem.field]
        else:
            return cast("dict[str, Any]", raw)


def _count(desk: VaultDesk) -> list[int]:
    found = [desk.page(Query(r.code, AT.date()), 1, ()).total for r in REGISTERS]
    return [*found, desk.vault.head().entry]


def profile(folder: Path) -> Case:
    """The operator's profile as TOML."""
    whole = (ROOT / "docs" / "operator.example.toml").read_bytes()
    file = folder / "operator.toml"

    def case(chance: Random) -> str:
        file.write_bytes(_spoiled_toml(whole, chance))
        read_profile(file)
        return READ

    return case


def _spoiled_toml(whole: bytes, chance: Random) -> bytes:
    way = chance.random()
    if way < 0.03:
        return chance.choice((b"", b"\xff\xfe", b"a = " + b"[" * 50_000, b"a." * 20_000 + b"b = 1"))
    if way < 0.4:
        return mutation.bytes_of(whole, chance)
    lines = whole.splitlines()
    values = [place for place, line in enumerate(lines) if b" = " in line]
    place = chance.choice(values)
    name = lines[place].partition(b" = ")[0]
    odd = chance.choice((*_TOML, json.dumps(chance.choice(mutation.ODD[7:28]))))
    lines[place] = name + b" = " + odd.encode(errors="replace")
    return b"\n".join(lines)


_TOML = (
    *("inf", "nan", "-0", "0x7fffffffffffffffffff", "1979-05-27", "07:32:00", "true", "[[1]]"),
    *("1979-05-27T07:32:00Z", '{a = 1, b = {c = "d"}}', "'''\n'''", '"\\u0000"', "[" * 900),
)


def record(folder: Path) -> Case:
    """A record as JSON."""
    desk = _desk(folder)
    raws = [(register, _raw(desk, register)) for register in REGISTERS]

    def case(chance: Random) -> str:
        register, raw = chance.choice(raws)
        before = _count(desk)
        spoiled = json.loads(json.dumps(mutation.json_of(raw, chance)))
        try:
            values, state = from_json(register, spoiled)
            desk.add(register.code, values, state)
        except DpoError:
            assert _count(desk) == before, "something of a refused record was kept"
            raise
        return READ

    return case


def add_command(folder: Path) -> Case:
    """The file of the command ``add``, as bytes."""
    desk = _desk(folder)
    register = REGISTERS[1]
    raw = _raw(desk, register)
    before = _count(desk)
    desk.close()
    file = folder / "record.json"

    def case(chance: Random) -> str:
        file.write_bytes(mutation.json_file(raw, chance))
        said, told = io.StringIO(), io.StringIO()
        typed = mock.patch.object(sys, "stdin", io.StringIO(f"{PASSPHRASE}\n"))
        asked = ["add", register.code, "--json-file", str(file)]
        with typed, redirect_stdout(told), redirect_stderr(said):
            code = run_command([*asked, "--vault", str(folder / "vault"), "--passphrase-stdin"])
        assert code in {0, 1}, said.getvalue()
        assert "Traceback" not in said.getvalue()
        opened = Vaults(FixedClock(AT)).unlock(folder / "vault", PASSPHRASE)
        kept = _count(opened)
        opened.close()
        assert (kept == before) == bool(code), "written in part, or not although it was said"
        before[:] = kept
        return REFUSED if code else READ

    return case


def law_file(name: str) -> Callable[[Path], Case]:
    """A file of the law that is shipped with the program, damaged on the disk."""

    def prepare(folder: Path) -> Case:
        whole = resource(f"law/{name}.toml").read_bytes()
        file = folder / f"{name}.toml"

        def elsewhere(asked: str) -> Path:
            return file if asked == f"law/{name}.toml" else resource(asked)

        def case(chance: Random) -> str:
            file.write_bytes(_spoiled_toml(whole, chance))
            caches = (data.read, terms._shipped)
            with mock.patch.object(data, "resource", elsewhere):
                for kept in caches:
                    kept.cache_clear()
                try:
                    _count_a_term()
                finally:
                    for kept in caches:
                        kept.cache_clear()
            return READ

        return case

    return prepare


def _count_a_term() -> None:
    law = LawSettings().law()
    for code in law.terms.codes:
        with suppress(terms.TermNotInForceError):
            law.terms.in_force(code, AT.date())
    days = law.calendar
    days.check(date(2026, 10, 16))
    assert days.next_working(date(2026, 10, 16)) >= date(2026, 10, 16)
    assert calendar.soon() >= 0


def recovery_key(folder: Path) -> Case:
    """A recovery key as somebody types it."""
    del folder
    whole = "-".join(keys.groups_of(bytes(range(20))))

    def case(chance: Random) -> str:
        typed = mutation.bytes_of(whole.encode(), chance).decode(errors="replace")
        if keys.problem(typed):
            return REFUSED
        same = keys.secret_of(typed) == bytearray(range(20))
        return READ if same else "taken for another key"

    return case


def template(folder: Path) -> Case:
    """The company's own wording of a letter."""
    desk = _desk(folder)
    kinds = desk.template_kinds()
    beside = folder / "vault" / "templates"

    def case(chance: Random) -> str:
        kind = chance.choice(kinds).kind
        language = chance.choice(list(Language))
        text = desk.template(kind, language).text
        spoiled = mutation.bytes_of(text.encode(), chance).decode(errors="replace")
        if chance.random() < 0.5:
            place = chance.randrange(len(text) + 1)
            spoiled = text[:place] + chance.choice(_JINJA) + text[place:]
        desk.save_template(kind, language, spoiled)
        desk.drop_template(kind, language)
        assert not any(path.is_file() for path in beside.rglob("*"))
        return READ

    return case


_JINJA = (
    *("{{", "{%", "}}", "{#", "{{ x }}", "{{ ''.__class__ }}", "{{ 9**9**9 }}", "{% for %}"),
    *("{{ 'x' * 10**9 }}", "{% for i in range(10**9) %}x{% endfor %}", "{% include 'x' %}"),
    *("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "{% set x = 1 %}", "{% raw %}"),
    *("{{ lipsum(n=9999) }}", "{% if %}", "\0", "{{ self }}", "{{ cycler }}", "(" * 3000),
)


def head(folder: Path) -> Case:
    """The end of a history as it is typed from a paper."""
    del folder
    link = " ".join(["0a1b"] * 16)

    def case(chance: Random) -> str:
        typed = mutation.bytes_of(f"1234:{link}".encode(), chance).decode(errors="replace")
        found = typed_head(*typed.partition(":")[::2])
        assert found.entry > 0
        assert len(bytes.fromhex(found.link)) == 32
        return READ

    return case
