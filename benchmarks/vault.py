"""What encryption, history, chain, backups and attachments cost beside the same without them.

Each part runs in a process of its own: wiping the memory, once on, stays on for a process, and
slows a plain database as well. It is off where two ways of writing are compared, and on, as in the
program, wherever somebody waits.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import file_keyring
from benchmarks.rows import Row, print_rows

Figures = dict[str, float]
_ACTION = 0.010  # seconds
_CLICK = 0.100
_VERIFY = 12.0
_BY_KEYRING, _BY_PASSPHRASE = 0.100, 1.2


def run() -> list[Row]:
    """Measure and return the ratios."""
    return [row for part, rows in _PARTS.items() for row in rows(_measured(part))]


def _measured(part: str) -> Figures:
    """Return what a part measured, in seconds where nothing else is said."""
    print(f"  vault: {part} …", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix="dpo-benchmark-") as folder:
        surroundings = {
            **os.environ,
            "PYTHON_KEYRING_BACKEND": file_keyring.NAME,
            file_keyring.FILE: str(Path(folder) / "keyring.json"),
        }
        command = [sys.executable, "-m", "benchmarks.vault_child", part, folder]
        done = subprocess.run(
            command, env=surroundings, check=True, stdout=subprocess.PIPE, text=True
        )
    found: Figures = json.loads(done.stdout.splitlines()[-1])
    return found


def _encryption(f: Figures) -> list[Row]:
    return [
        Row(
            "page of 200, warm: encrypted / plain",
            f["page"] / f["page_plain"],
            1.1,
            f"CPU {_ms(f['page'])} to {_ms(f['page_plain'])}",
        ),
        Row(
            "bulk insert: encrypted / plain",
            f["bulk"] / f["bulk_plain"],
            1.6,
            f"CPU {f['bulk']:.2f} s to {f['bulk_plain']:.2f} s for {f['count']:,.0f} requests",
        ),
    ]


def _insert(f: Figures) -> list[Row]:
    return [
        Row(
            "insert with history, chain and search / without",
            f["add"] / f["bare"],
            1.4,
            f"CPU {_ms(f['add'])} to {_ms(f['bare'])}",
        )
    ]


def _insert_wiping(f: Figures) -> list[Row]:
    return [
        Row(
            "the same while memory is wiped",
            f["add"] / f["bare"],
            None,
            f"CPU {_ms(f['add'])} to {_ms(f['bare'])}",
        )
    ]


def _actions(f: Figures) -> list[Row]:
    return [
        Row(
            f"one {what} / {_ms(_ACTION)}",
            f[what] / _ACTION,
            1.0,
            f"{_ms(f[what])}, 99 of 100 under {_ms(f[f'{what}_p99'])}; memory wiped",
        )
        for what in ("add", "change", "change of words")
    ]


def _verify(f: Figures) -> list[Row]:
    return [
        Row(
            f"check of {f['entries']:,.0f} entries / {_VERIFY:.0f} s",
            f["check"] / _VERIFY,
            1.0,
            f"{f['check']:.1f} s with {f['rows']:,.0f} rows, CPU {f['busy']:.1f} s on two cores;"
            f" chain alone {f['follow']:.1f} s",
        ),
        Row(
            "check at opening / the whole chain",
            f["since"] / f["follow"],
            0.05,
            f"{_ms(f['since'])} for the last {f['new']:,.0f} entries",
        ),
    ]


def _opening(f: Figures) -> list[Row]:
    return [
        Row(
            f"opened by the keyring / {_ms(_BY_KEYRING)}",
            f["keyring"] / _BY_KEYRING,
            1.0,
            _ms(f["keyring"]),
        ),
        Row(
            f"opened by the passphrase / {_BY_PASSPHRASE} s",
            f["passphrase"] / _BY_PASSPHRASE,
            1.0,
            f"{_ms(f['passphrase'])}, of which {_ms(f['guess'])} are the guess",
        ),
    ]


def _backup(f: Figures) -> list[Row]:
    return [
        Row(
            f"backup of {f['megabytes']:.0f} MB, verified / plain copy with fsync",
            f["backup"] / f["copy"],
            None,
            f"{f['backup']:.1f} s to {f['copy']:.2f} s; the last copy checked counts",
        ),
        Row(
            f"99 of 100 actions while it runs / {_ms(_CLICK)}",
            f["p99"] / _CLICK,
            1.0,
            f"{_ms(f['p99'])}, longest {_ms(f['longest'])}, without it {_ms(f['p99_alone'])}",
        ),
    ]


def _attachment(f: Figures) -> list[Row]:
    return [
        Row(
            f"attachment of {f['megabytes']:.0f} MB / plain copy with fsync",
            f["attach"] / f["copy"],
            2.0,
            f"{_ms(f['attach'])} to {_ms(f['copy'])}",
        )
    ]


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.1f} ms" if seconds < 0.1 else f"{1000 * seconds:.0f} ms"


_PARTS: dict[str, Callable[[Figures], list[Row]]] = {
    "encryption": _encryption,
    "insert": _insert,
    "insert-wiping": _insert_wiping,
    "actions": _actions,
    "verify": _verify,
    "opening": _opening,
    "backup": _backup,
    "attachment": _attachment,
}

if __name__ == "__main__":
    sys.exit(not print_rows(run()))
