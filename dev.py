#!/usr/bin/env python3
"""One command for each thing one does with this project; each sets up what it needs by itself.

    python3 dev.py run                   the program, with the demonstration company
    python3 dev.py test [pytest options] all tests
    python3 dev.py check                 style, types, walls, catalogues, requirements
    python3 dev.py catalogue             bring the message catalogues up to date with the sources
    python3 dev.py faults                kill the program and harm its files in every way
    python3 dev.py bench                 the side-by-side measurements
    python3 dev.py tour [DIR]            a picture of every screen
    python3 dev.py build                 the program as a folder that needs no Python

Standard library only, and readable by every Python since 3.7, so that an old one gets a sentence
and not a traceback.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST, NEWEST = (3, 11), (3, 14)
LANGUAGES = ("en", "kk", "ru")
DOMAIN = "dpo_desktop"
# Each file that pip installs, with the extra of pyproject.toml that it holds beside the program.
REQUIREMENTS = {
    "requirements.txt": None,
    "requirements-dev.txt": "dev",
    "requirements-bench.txt": "bench",
}
LOCALE = "resources/locale"
TOUR = ROOT / "build" / "tour"

# What Qt loads from the system: the file it asks for, and the packages that may bring it.
OFFSCREEN_LIBRARIES = {
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libGL.so.1": ("libgl1",),
    "libEGL.so.1": ("libegl1",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libfontconfig.so.1": ("libfontconfig1",),
}
WINDOW_LIBRARIES = {
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
    "libwayland-egl.so.1": ("libwayland-egl1",),
}
# What WeasyPrint, one of the benchmark's peers, loads.
PEER_LIBRARIES: dict[str, tuple[str, ...]] = {
    "libpango-1.0.so.0": ("libpango-1.0-0",),
    "libpangoft2-1.0.so.0": ("libpangoft2-1.0-0",),
}
FALLBACK_FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
FALLBACK_FONT_PACKAGE = "fonts-dejavu-core"


class SetupError(Exception):
    """A failure that one sentence explains."""


# ------------------------------------------------------------------ running things


def call(command: list[str], environment: dict[str, str] | None = None) -> int:
    """Run a command in the project's folder with the terminal as its own; return its exit code."""
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def quietly(command: list[str], environment: dict[str, str] | None = None) -> tuple[int, str]:
    """Run a command in the project's folder; return its exit code and all it printed."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    return done.returncode, done.stdout.strip()


def must(command: list[str], sentence: str, environment: dict[str, str] | None = None) -> None:
    """Run a command that has to succeed; on failure show the end of what it printed."""
    code, printed = quietly(command, environment)
    if code != 0:
        tail = "\n".join(f"    {line}" for line in printed.splitlines()[-12:])
        raise SetupError(f"{sentence}\n{tail}")


def shortened(text: str, most: int = 25) -> str:
    """Return the first lines of a long list, and how many more there are."""
    lines = text.splitlines()
    rest = [f"... and {len(lines) - most} more"] if len(lines) > most else []
    return "\n".join(lines[:most] + rest)


def windowless() -> dict[str, str]:
    """Return the environment for Qt without a display, unless the caller chose a platform."""
    return {"QT_QPA_PLATFORM": "offscreen", **os.environ}


# ------------------------------------------------------------------ Python itself


def suitable(version: tuple[int, ...]) -> bool:
    """Tell whether the project runs under this Python."""
    return OLDEST <= version[:2] <= NEWEST


def other_python() -> str | None:
    """Look for a suitable Python beside the one that runs this file."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and quietly([found, "-c", "import ssl"])[0] == 0:
            return found
    return None


# ------------------------------------------------------------------ system packages (Linux)


def debian_like() -> bool:
    """Tell whether this is Debian, Ubuntu or one of their children."""
    try:
        lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    said = dict(line.split("=", 1) for line in lines if "=" in line)
    family = f"{said.get('ID', '')} {said.get('ID_LIKE', '')}".replace('"', "").split()
    return bool({"debian", "ubuntu"} & set(family)) and shutil.which("apt-get") is not None


def install_packages(choices: list[tuple[str, ...]], purpose: str) -> None:
    """Install system packages as root, or say the one command that does; a choice is its names."""
    if os.geteuid() != 0:
        names = " ".join(known_package(names) for names in choices)
        raise SetupError(
            f"System packages are missing for {purpose}; type this and start again: "
            f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}"
        )
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    must(["apt-get", "update", "-qq"], "apt-get could not refresh its lists.", environment)
    packages = [known_package(names) for names in choices]
    print(f"Installing for {purpose}: {' '.join(packages)}", flush=True)
    must(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        f"apt-get could not install {' '.join(packages)}.",
        environment,
    )


def known_package(names: tuple[str, ...]) -> str:
    """Return the first name this release has (Ubuntu and Debian renamed some to ...t64)."""
    for name in names[:-1]:
        code, printed = quietly(["apt-cache", "show", name])
        if code == 0 and printed.startswith("Package:"):
            return name
    return names[-1]


def loads(library: str) -> bool:
    """Tell whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def prepare_system(window: bool) -> None:
    """Make sure of what Qt and the environment need from Linux: less without a window."""
    if not sys.platform.startswith("linux"):
        return
    wanted = {**OFFSCREEN_LIBRARIES, **(WINDOW_LIBRARIES if window else {})}
    missing = {library: names for library, names in wanted.items() if not loads(library)}
    no_pip = not works(PYTHON) and importlib.util.find_spec("ensurepip") is None
    if debian_like():
        choices = list(missing.values())
        if not FALLBACK_FONT.exists():
            choices.append((FALLBACK_FONT_PACKAGE,))
        if no_pip:
            choices.append((f"python3.{sys.version_info[1]}-venv",))
        if choices:
            install_packages(choices, "Qt and the environment")
    elif missing:
        raise SetupError(
            f"Qt needs {', '.join(missing)}: install them with this system's package manager."
        )
    elif no_pip:
        raise SetupError("This Python comes without venv and pip: install them and start again.")


# ------------------------------------------------------------------ the environment


def digest() -> str:
    """Return what the environment's contents depend on, as one hash."""
    total = hashlib.sha256(str(ROOT).encode())
    for name in ("requirements.txt", "requirements-dev.txt", "pyproject.toml", "hatch_build.py"):
        total.update((ROOT / name).read_bytes())
    return total.hexdigest()


def works(python: Path) -> bool:
    """Tell whether an environment's Python starts, suits the project and has pip."""
    probe = "import pip, sys; print(*sys.version_info[:2])"
    try:
        code, printed = quietly([str(python), "-c", probe])
    except OSError:
        return False
    return code == 0 and suitable(tuple(int(part) for part in printed.split()))


def make_venv() -> None:
    """Create ``.venv``, or replace one that no longer works."""
    if works(PYTHON):
        return
    if VENV.exists():
        print("The environment in .venv does not work here; making it anew.", flush=True)
        shutil.rmtree(VENV)
    base = getattr(sys, "_base_executable", None) or sys.executable
    must([base, "-m", "venv", str(VENV)], "Python could not make the environment .venv.")


def install(requirements: str) -> None:
    """Install one hashed requirements file into the environment."""
    print(f"Installing {requirements} (the first time this takes a few minutes)", flush=True)
    must(
        [
            *[str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"],
            *["--require-hashes", "--only-binary", ":all:", "-r", requirements],
        ],
        f"pip could not install {requirements}; is there a connection and space on the disk?",
    )


def prepare(*, development: bool, window: bool = False) -> None:
    """Bring the machine to where the command can run.

    Running the program takes the runtime requirements and no more: a person who only wants to see
    it waits for half as much, and what they see does not lean on a tool by accident. Everything
    else takes the development requirements, which contain the former with the same hashes.
    """
    prepare_system(window)
    stamp = VENV / ("ready-dev" if development else "ready-run")
    current = digest()
    stamps = [stamp] if development else [stamp, VENV / "ready-dev"]
    ready = any(s.is_file() and s.read_text(encoding="utf-8") == current for s in stamps)
    if not (ready and PYTHON.exists()):
        make_venv()
        install("requirements-dev.txt" if development else "requirements.txt")
        if development:
            install_project()
        stamp.write_text(current, encoding="utf-8")
    must([str(PYTHON), "hatch_build.py"], "The message catalogues could not be compiled.")


def prepare_peers() -> None:
    """Install what the program is measured against, on top of the development environment.

    A peer that lacks a library of the system is left out of the table, which says so.
    """
    missing = [names for library, names in PEER_LIBRARIES.items() if not loads(library)]
    if missing and sys.platform.startswith("linux"):
        if debian_like() and os.geteuid() == 0:
            install_packages(missing, "WeasyPrint")
        else:
            names = " ".join(choice[0] for choice in missing)
            print(f"Without {names} WeasyPrint is not measured.", flush=True)
    file = "requirements-bench.txt"
    stamp = VENV / "ready-bench"
    current = hashlib.sha256(digest().encode() + (ROOT / file).read_bytes()).hexdigest()
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != current:
        install(file)
        stamp.write_text(current, encoding="utf-8")


def install_project() -> None:
    """Install the project itself so that its command, name and version are there."""
    must(
        [
            *[str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"],
            *["--no-deps", "--no-build-isolation", "--no-index", "--editable", "."],
        ],
        "The project could not be installed into its environment.",
    )


# ------------------------------------------------------------------ the checks


def check_catalogues() -> tuple[int, str]:
    """Every text of the program is in the catalogues, translated, and nothing else is."""
    with tempfile.TemporaryDirectory() as folder:
        template = extract_texts(Path(folder))
        code, faults = quietly([str(PYTHON), "hatch_build.py", "--check", template])
    hint = "New texts are collected by: python3 dev.py catalogue"
    return code, f"{shortened(faults)}\n{hint}"


def check_requirements() -> tuple[int, str]:
    """The requirement files pin and hash everything and tell pip no address."""
    faults = []
    for name in REQUIREMENTS:
        text = (ROOT / name).read_text(encoding="utf-8")
        if re.search(r"://|^\s*--(?!hash=)", text, re.MULTILINE):
            faults.append(f"{name}: an address or a pip option.")
        entries = re.split(r"^(?=[A-Za-z0-9])", re.sub(r"^#.*\n", "", text, flags=re.M), flags=re.M)
        faults += [
            f"{name}: not pinned and hashed: {entry.split()[0]}"
            for entry in filter(str.strip, entries)
            if "==" not in entry.split("\n")[0] or "--hash=sha256:" not in entry
        ]
        faults += [f"{name}: lacks {wanted}" for wanted in sorted(declared(name) - pinned(text))]
    return (1 if faults else 0), "\n".join(faults)


def declared(requirements: str) -> set[str]:
    """Return the names pyproject.toml asks for in the file's place."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = list(project["dependencies"])
    extra = REQUIREMENTS[requirements]
    if extra is not None:
        wanted += project["optional-dependencies"][extra]
    return {plain(re.split(r"[^A-Za-z0-9._-]", entry)[0]) for entry in wanted}


def pinned(text: str) -> set[str]:
    """Return the names a requirements file pins."""
    return {plain(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", text, re.MULTILINE)}


def plain(name: str) -> str:
    """Return a distribution's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def tool(name: str, *arguments: str) -> list[str]:
    """Return the command for one of the environment's tools."""
    return [str(PYTHON.with_name(name + PYTHON.suffix)), *arguments]


def babel(verb: str) -> list[str]:
    """Return the start of a pybabel command."""
    return [*tool("pybabel"), "--quiet", verb]


def extract_texts(folder: Path) -> str:
    """Collect every text marked for translation into a template; return its path."""
    template = str(folder / f"{DOMAIN}.pot")
    must(
        [
            *[*babel("extract"), "-F", "babel.cfg"],
            *["-k", "N_", "-k", "t", "-k", "_t", "-k", "plural:1,2"],
            *["-c", "Translators:", "--no-location", "--sort-output"],
            *["-o", template, "."],
        ],
        "The texts of the program could not be collected.",
    )
    return template


# ------------------------------------------------------------------ the verbs


def run(_: argparse.Namespace) -> int:
    """Start the program with its demonstration company; without a display, picture it instead."""
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not display:
        print("There is no display here, so every screen is drawn into build/tour instead.")
        return make_tour(str(TOUR), None)
    prepare(development=False, window=True)
    return call([str(PYTHON), "-m", "dpo_desktop", "--demo"])


def test(arguments: argparse.Namespace) -> int:
    """Run the tests; what follows goes to pytest as it is."""
    prepare(development=True)
    return call([str(PYTHON), "-m", "pytest", *arguments.rest], windowless())


def check(_: argparse.Namespace) -> int:
    """Run every check and name each that failed."""
    prepare(development=True)
    steps = {
        "format": lambda: quietly(tool("ruff", "format", "--check", ".")),
        "style": lambda: quietly(tool("ruff", "check", "--no-fix", ".")),
        "types": lambda: quietly(tool("mypy")),
        "walls": lambda: quietly(tool("lint-imports", "--no-logo")),
        "catalogues": check_catalogues,
        "requirements": check_requirements,
    }
    failed = []
    for name, step in steps.items():
        code, printed = step()
        print(f"{name}: {'FAILED' if code else 'ok'}", flush=True)
        if code:
            failed.append(name)
            print(printed, flush=True)
    if failed:
        print(f"Failed: {', '.join(failed)}.", file=sys.stderr)
    return 1 if failed else 0


def catalogue(_: argparse.Namespace) -> int:
    """Bring the .po files up to date; new texts wait there untranslated."""
    prepare(development=True)
    with tempfile.TemporaryDirectory() as folder:
        template = extract_texts(Path(folder))
        for language in LANGUAGES:
            update = [*babel("update"), "-i", template, "-d", LOCALE, "-D", DOMAIN, "-l", language]
            must(
                [*update, "--init-missing", "--no-fuzzy-matching", "--ignore-obsolete"],
                f"The catalogue of {language} could not be updated.",
            )
    must([str(PYTHON), "hatch_build.py", "--tidy"], "The catalogues could not be tidied.")
    code, faults = check_catalogues()
    print(faults if code else "The catalogues are complete.")
    return call([str(PYTHON), "hatch_build.py"])


def faults(arguments: argparse.Namespace) -> int:
    """Kill the program, fill its disk, harm its files: 0 only if nothing was lost."""
    prepare(development=True)
    wanted = ["--quick"] if arguments.quick else []
    if arguments.seed is not None:
        wanted += ["--seed", str(arguments.seed)]
    return call([str(PYTHON), "-m", "tests.faults", *wanted], windowless())


def bench(_: argparse.Namespace) -> int:
    """Measure the program against its floor and its peers."""
    prepare(development=True)
    prepare_peers()
    return call([str(PYTHON), "-m", "benchmarks"], windowless())


def tour(arguments: argparse.Namespace) -> int:
    """Draw every screen into a folder."""
    return make_tour(str(Path(arguments.folder).resolve()), arguments.language)


def make_tour(folder: str, language: str | None) -> int:
    """Draw every screen into a folder and say where the pictures are."""
    prepare(development=False)
    chosen = ["--language", language] if language else []
    code = call([str(PYTHON), "-m", "dpo_desktop", "tour", folder, *chosen], windowless())
    if code == 0:
        print(f"The pictures are in {folder}")
    return code


def build(_: argparse.Namespace) -> int:
    """Make the folder that runs without Python, and let it test itself."""
    # With the libraries of a window, though none is opened: what is here is what gets packed.
    prepare(development=True, window=True)
    if sys.platform.startswith("linux") and not shutil.which("objcopy"):
        if not debian_like():
            raise SetupError("The build needs binutils: install it with the package manager.")
        install_packages([("binutils",)], "the build")
    must(
        [str(PYTHON), "-m", "PyInstaller", "--noconfirm", "build_installer.spec"],
        "PyInstaller could not make the folder.",
    )
    folder = ROOT / "dist" / "dpo-desktop"
    program = folder / ("dpo-desktop.exe" if os.name == "nt" else "dpo-desktop")
    if call([str(program), "--self-test"], windowless()) != 0:
        raise SetupError("The frozen program failed its own test.")
    size = sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"{folder.relative_to(ROOT)}: {size / 2**20:.0f} MB, its own test passed")
    return 0


def parser() -> argparse.ArgumentParser:
    """Return the command line: one verb each."""
    top = argparse.ArgumentParser(prog="dev.py", description=(__doc__ or "").split("\n")[0])
    verbs = top.add_subparsers(dest="verb", required=True, metavar="verb")
    for verb in (run, test, check, catalogue, faults, bench, tour, build):
        sub = verbs.add_parser(verb.__name__, help=verb.__doc__, add_help=verb is not test)
        sub.set_defaults(verb=verb)
        if verb is faults:
            sub.add_argument("--quick", action="store_true", help="what ends within a minute")
            sub.add_argument("--seed", type=int, help="to try the same again")
        if verb is tour:
            sub.add_argument("folder", nargs="?", default=str(TOUR), help="where to draw")
            sub.add_argument("--language", choices=LANGUAGES, help="of the screens")
    return top


def main(arguments: list[str]) -> int:
    """Do what the command line asks; a failure is one sentence and a non-zero code."""
    if not suitable(sys.version_info[:2]):
        found = other_python()
        if found is None:
            print(
                f"This needs Python 3.{OLDEST[1]} to 3.{NEWEST[1]}; "
                f"what runs here is {sys.version_info[0]}.{sys.version_info[1]}.",
                file=sys.stderr,
            )
            return 1
        return call([found, str(Path(__file__).resolve()), *arguments])
    options, rest = parser().parse_known_args(arguments)
    if rest and options.verb is not test:
        parser().error(f"not understood: {' '.join(rest)}")
    options.rest = rest
    try:
        return int(options.verb(options))
    except SetupError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
