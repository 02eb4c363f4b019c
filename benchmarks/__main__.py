"""``python -m benchmarks [names]``: every ratio beside its limit; fails when one is broken."""

import argparse
import importlib
import sys
from collections.abc import Iterable, Sequence

from benchmarks.rows import Row

NAMES = ("start_up", "deadline", "lists", "today", "findings", "vault", "pdf")


def main(arguments: Sequence[str]) -> int:
    """Run the benchmarks named, or all of them; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    names = parser.parse_args(arguments).names or NAMES
    unknown = sorted(set(names) - set(NAMES))
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)}")
    rows: list[Row] = []
    for name in names:
        print(f"running {name} …", file=sys.stderr, flush=True)
        rows += importlib.import_module(f"benchmarks.{name}").run()
    print(table(rows))
    return 0 if all(row.ok for row in rows) else 1


def table(rows: Iterable[Row]) -> str:
    """Return the outcome as one Markdown table."""
    lines = ["| name | ratio | limit | ok | figures |", "| --- | ---: | ---: | --- | --- |"]
    for row in rows:
        limit = "-" if row.limit is None else f"{row.limit:.2f}"
        verdict = "yes" if row.ok else "**NO**"
        lines.append(f"| {row.name} | {row.ratio:.2f} | {limit} | {verdict} | {row.detail} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
