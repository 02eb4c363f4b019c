"""A real vault says what the same records in memory say: SQL narrows, and loses nothing."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.conditions import Blank, Filled, NoneFilled, Yes, any_of, has, lacks
from dpo_desktop.core.errors import CancelledError
from dpo_desktop.core.findings import Finding
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.sieve import sieve
from dpo_desktop.desk.findings import VaultView
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.findings.run import find
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.access.keys import Argon2Cost
from dpo_desktop.storage.records import scanning
from dpo_desktop.storage.records.attachment_files import Stored
from dpo_desktop.storage.records.linkage import Linkage
from dpo_desktop.storage.records.terms import Term
from dpo_desktop.storage.records.writing import Writing
from dpo_desktop.storage.vault import Vault
from tests.findings.memory import BY_CODE, PROFILE, TODAY, Note, findings, passes
from tests.findings.scene import Scene
from tests.findings.scenes import TRIALS
from tests.findings.scenes.activities import KEPT_WELL, OTHER, purpose
from tests.trial_register import REGISTER as FIFTH

SCENES = [
    (f"{code}: {scene.why}", scene)
    for code, trial in TRIALS.items()
    for scene in (*trial.caught, *trial.harmless)
]
PATTERNS = {register.series: f"{register.code}-{{seq}}" for register in (*REGISTERS, FIFTH)}
CHEAP = Argon2Cost(1024, 1, 1)


class UndoneError(Exception):
    """Nothing of what was written is to be kept."""


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """An empty vault of all registers."""
    made = Vault.create(tmp_path_factory.mktemp("f") / "vault", REGISTERS, "six words", cost=CHEAP)
    yield made
    made.close()


def at(day: date | None) -> datetime:
    return datetime.combine(day or TODAY, datetime.min.time(), UTC)


def write(work: Writing, notes: tuple[Note, ...]) -> dict[str, str]:
    """Write the notes down; return the numbers the vault gave them."""
    kept = []
    for note in notes:
        work.at = at(note.entered_on)
        term = Term(note.due, None, note.done_on)
        kept.append(work.add(BY_CODE[note.register], note.values, note.state, term))
    given_numbers = {note.number: record.number for note, record in zip(notes, kept, strict=True)}
    for note, record in zip(notes, kept, strict=True):
        values = dict(record.values)
        for name, link in note.pointing():
            if link.number in given_numbers:
                there = replace(link, number=given_numbers[link.number])
                values[name] = (*(values.get(name) or ()), there)
        for name, said in note.files:
            file = Stored(f"{record.id}-{name}", 1, "0" * 64)
            work.attachments.attach(
                record.id, file, bytearray(32), {"name": name, "type": "", **asdict(said)}
            )
        term = Term(note.due, None, note.done_on)
        work.update(BY_CODE[note.register], record, values, note.state, term)
    return given_numbers


def told(found: tuple[Finding, ...], numbers: dict[str, str]) -> list[tuple[object, ...]]:
    return [
        (
            finding.rule,
            finding.severity,
            finding.register,
            numbers.get(finding.number, finding.number),
            finding.headline,
            sorted((o.register, numbers.get(o.number, o.number)) for o in finding.others),
        )
        for finding in found
    ]


@pytest.mark.parametrize("scene", [s for _, s in SCENES], ids=[name for name, _ in SCENES])
def test_a_vault_says_what_the_same_records_in_memory_say(vault: Vault, scene: Scene):
    with suppress(UndoneError), vault.writing(PATTERNS, at(TODAY), "Keeper") as work:
        numbers = write(work, scene.notes)
        view = VaultView(vault, work._connection, TODAY, scene.profile, Progress())
        in_memory = findings(*scene.notes, profile=scene.profile)
        assert told(find(view), {}) == told(in_memory, numbers)
        raise UndoneError


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[VaultDesk]:
    """A desk over a vault with three activities, one of them on a contract alone."""
    made = Vault.create(tmp_path / "vault", REGISTERS, "six words", cost=CHEAP)
    third = OTHER.as_(number="П-3").but(name="Рассылка", systems=())
    with made.writing(PATTERNS, at(TODAY), "Keeper") as work:
        write(work, (KEPT_WELL, OTHER.but(purposes=(purpose("contract"),)), third))
    opened = VaultDesk(made, FixedClock(at(TODAY)))
    opened.save_profile({**PROFILE, "name_ru": "Үлгі", "name_kk": "Үлгі", "bin": "170740001680"})
    yield opened
    opened.close()


def test_the_desk_tells_findings_and_how_far_it_is(desk: VaultDesk):
    steps: list[tuple[int, int]] = []
    progress = Progress(report=lambda done, total: steps.append((done, total)))
    (finding,) = desk.findings(progress)
    assert (finding.rule, finding.number) == ("no_lawful_basis", "processing-2")
    assert finding.id == desk.find("processing", "processing-2").id
    assert steps[-1] == (3, 3)
    assert steps == sorted(steps)


def test_it_is_stopped_on_the_way(desk: VaultDesk):
    with pytest.raises(CancelledError):
        desk.findings(Progress(cancelled=lambda: True))
    assert desk.findings(Progress())


def test_a_vault_with_other_registers_is_looked_at_by_what_they_declare(tmp_path: Path):
    vault = Vault.create(tmp_path / "vault", (FIFTH,), "six words", cost=CHEAP)
    desk = VaultDesk(vault, FixedClock(at(TODAY)))
    try:
        assert {f.rule for f in desk.findings(Progress())} == {"nobody_responsible"}
    finally:
        desk.close()


_DAYS = st.sampled_from([None, TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1)])
_NOTES = st.builds(
    lambda number, state, values, due, done: Note(
        "processing", f"П-{number}", state, {"name": "Үлгі", **values}, due=due, done_on=done
    ),
    st.integers(1, 9),
    st.sampled_from(["draft", "in_force", "suspended"]),
    st.fixed_dictionaries(
        {
            "marketing": st.sampled_from([None, True, False]),
            "department": st.sampled_from([None, "Кадры"]),
            "automation": st.sampled_from([None, "automated", "mixed"]),
            "measures": st.sampled_from([None, (), ("policy",), ("policy", "backup"), ("own",)]),
            "next_review_on": _DAYS,
            "access": st.sampled_from([(), ({"person": "Стажёр"},)]),
            "recipients": st.sampled_from(
                [
                    (),
                    ({"recipient": '"role":"on_behalf"', "role": None},),
                    ({"recipient": "Банк", "role": "on_behalf"}, {"role": "other"}),
                ]
            ),
        }
    ),
    _DAYS,
    _DAYS,
)
_CONDITIONS = st.sampled_from(
    [
        Yes("marketing"),
        Filled("department"),
        Blank("department"),
        Filled("access"),
        Blank("measures"),
        has("automation", "automated"),
        has("measures", "backup", "own"),
        has("recipients", "on_behalf", column="role"),
        lacks("recipients", "on_behalf", column="role"),
        lacks("automation", "automated"),
        NoneFilled("recipients", "role"),
        NoneFilled("access", "person"),
        any_of(Blank("automation"), has("automation", "mixed")),
    ]
)
_SIEVES = st.builds(
    lambda states, when, past, late: sieve(states, *when, past=past, late=late),
    st.sets(st.sampled_from(["draft", "in_force", "suspended"]), min_size=1),
    st.lists(_CONDITIONS, max_size=2),
    st.sampled_from(["", "next_review_on"]),
    st.booleans(),
)


@given(st.lists(_NOTES, max_size=6), st.lists(_SIEVES, min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_what_sql_lets_through_is_what_the_sieves_let_through(vault, notes, sieves):
    register = BY_CODE["processing"]
    names = (
        "marketing",
        "department",
        "automation",
        "measures",
        "next_review_on",
        "access",
        "recipients",
    )
    with suppress(UndoneError), vault.writing(PATTERNS, at(TODAY), "Keeper") as work:
        write(work, tuple(notes))
        connection = work._connection
        linkage = Linkage(connection, REGISTERS)
        place = (connection, register, vault.schema.tables[register.code], names, linkage)
        every = [case for cases in scanning.scan(*place) for case in cases]
        assert len(every) == len(notes)
        let_through = [
            (case.id, list(places))
            for cases in scanning.sift(*place, sieves, TODAY)
            for case, places in cases
        ]
        in_words = [
            (case.id, [n for n, each in enumerate(sieves) if passes(each, case, TODAY)])
            for case in every
        ]
        assert let_through == [(key, places) for key, places in in_words if places]
        raise UndoneError
