"""Every wall of the house holds: an import planted through it in a copy is found."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "dpo_desktop"
CONFIGURATION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {c["id"]: c for c in CONFIGURATION["tool"]["importlinter"]["contracts"]}
PLAIN_MAY_USE = {"babel", "holidays"}

# Which wall, from which room, to what.
PLANTED = [
    ("layers", "core", f"{PACKAGE}.law"),
    ("layers", "law", f"{PACKAGE}.storage"),
    ("layers", "storage", f"{PACKAGE}.registers"),
    ("layers", "ui", f"{PACKAGE}.storage"),
    ("layers", "ui", f"{PACKAGE}.reports"),
    ("layers", "reports", f"{PACKAGE}.storage"),
    ("layers", "exchange", f"{PACKAGE}.reports"),
    ("layers", "exchange", f"{PACKAGE}.ui"),
    ("layers", "registers", f"{PACKAGE}.desk"),
    ("layers", "registers", f"{PACKAGE}.findings"),
    ("layers", "findings", f"{PACKAGE}.desk"),
    ("layers", "desk", f"{PACKAGE}.app"),
    ("layers", "desk", f"{PACKAGE}.cli"),
    ("layers", "demo", f"{PACKAGE}.app"),
    ("layers", "app", f"{PACKAGE}.cli"),
    ("registers-apart", "registers.requests", f"{PACKAGE}.registers.processing"),
    ("registers-apart", "registers.processing", f"{PACKAGE}.registers.regulator"),
    ("registers-apart", "registers.transfers", f"{PACKAGE}.registers.requests"),
    ("rules", "registers.requests", f"{PACKAGE}.storage"),
    ("rules", "findings", f"{PACKAGE}.storage"),
    ("rules", "findings", f"{PACKAGE}.reports"),
    ("qt", "core", "PySide6"),
    ("qt", "storage", "shiboken6"),
    ("qt", "reports", "PySide6"),
    ("qt", "registers.transfers", "PySide6"),
    ("qt", "desk", "PySide6"),
    ("qt", "cli", "PySide6"),
    ("screens", "registers.regulator", f"{PACKAGE}.ui"),
    ("screens", "desk", f"{PACKAGE}.ui"),
    ("screens", "cli", f"{PACKAGE}.ui"),
    ("sql", "ui", "sqlcipher3"),
    ("sql", "reports", "sqlite3"),
    ("sql", "registers.requests", "sqlalchemy"),
    ("sql", "desk", "sqlalchemy"),
    ("sql", "cli", "alembic"),
    ("pdf", "ui", "reportlab"),
    ("pdf", "registers.processing", "reportlab"),
    ("pdf", "desk", "reportlab"),
    ("plain", "core", "cryptography"),
    ("plain", "law", "zxcvbn"),
]
ALLOWED = [
    ("ui", "PySide6"),
    ("registers.processing.panel", "PySide6"),
    ("registers.processing.panel", f"{PACKAGE}.ui"),
    ("storage", "sqlalchemy"),
    ("reports", "reportlab"),
    ("law", "holidays"),
    ("core", "babel"),
    ("cli", f"{PACKAGE}.app"),
    ("desk", f"{PACKAGE}.registers"),
    ("desk", f"{PACKAGE}.findings"),
    ("findings", f"{PACKAGE}.registers"),
]


def _copy(folder: Path) -> Path:
    """Make a house of our own: the sources and the rules, nothing else."""
    shutil.copytree(
        ROOT / PACKAGE, folder / PACKAGE, ignore=shutil.ignore_patterns("__pycache__", "resources")
    )
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def _module(house: Path, room: str) -> tuple[str, Path]:
    """Return a module of a room to write into: the room itself, or one planted inside it."""
    path = house.joinpath(PACKAGE, *room.split("."))
    if path.with_suffix(".py").exists():
        return f"{PACKAGE}.{room}", path.with_suffix(".py")
    for folder in (path, *path.parents):
        if folder == house:
            break
        folder.mkdir(exist_ok=True)
        (folder / "__init__.py").touch()
    return f"{PACKAGE}.{room}.planted", path / "planted.py"


def _import(house: Path, room: str, target: str) -> str:
    """Add one import to a room; return the module that now has it."""
    module, file = _module(house, room)
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f"\nimport {target}\n")
    return module


def _lint(house: Path) -> str:
    """Run import-linter over a house and return what it says."""
    program = Path(sys.executable).with_name("lint-imports" + Path(sys.executable).suffix)
    done = subprocess.run(
        [program, "--no-cache"],
        cwd=house,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "400", "NO_COLOR": "1", "PYTHONPATH": str(house)},
    )
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is said about each contract in a house with every wrong import at once."""
    house = _copy(tmp_path_factory.mktemp("house"))
    for _, room, target in PLANTED:
        if target.startswith(PACKAGE):
            _module(house, target.removeprefix(f"{PACKAGE}."))
        _import(house, room, target)
    for room, target in ALLOWED:
        _import(house, room, target)
    (house / PACKAGE / "utils.py").write_text('"""Everybody\'s friend."""\n', encoding="utf-8")
    _, _, report = _lint(house).partition("Broken contracts")
    starts = {c["id"]: report.find(c["name"]) for c in CONTRACTS.values()}
    order = sorted((start, name) for name, start in starts.items() if start >= 0)
    ends = [*(start for start, _ in order[1:]), len(report)]
    return {name: report[start:end] for (start, name), end in zip(order, ends, strict=True)}


def test_house_as_it_stands_is_clean(tmp_path: Path) -> None:
    said = _lint(_copy(tmp_path))
    assert f"{len(CONTRACTS)} kept, 0 broken" in said, said


@pytest.mark.parametrize(("wall", "room", "target"), PLANTED)
def test_planted_import_is_caught(
    broken: dict[str, str], wall: str, room: str, target: str
) -> None:
    modules = (f"{PACKAGE}.{room} -> {target}", f"{PACKAGE}.{room}.planted -> {target}")
    assert any(module in broken.get(wall, "") for module in modules), broken.get(wall)


@pytest.mark.parametrize(("room", "target"), ALLOWED)
def test_allowed_import_is_not(broken: dict[str, str], room: str, target: str) -> None:
    said = "".join(broken.values())
    assert f"- {PACKAGE}.{room}.planted -> {target} (" not in said
    assert f"- {PACKAGE}.{room} -> {target} (" not in said


def test_room_without_a_floor_is_caught(broken: dict[str, str]) -> None:
    assert "utils" in broken["layers"]


def test_every_wall_is_tried() -> None:
    assert {wall for wall, _, _ in PLANTED} == set(CONTRACTS)


def test_plain_wall_names_every_third_party() -> None:
    graph = grimp.build_graph(PACKAGE, include_external_packages=True, cache_dir=None)
    outside = {name for name in graph.modules if not name.startswith(PACKAGE)}
    third_parties = outside - set(sys.stdlib_module_names) - PLAIN_MAY_USE
    assert third_parties <= set(CONTRACTS["plain"]["forbidden_modules"])
