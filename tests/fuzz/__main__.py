"""``python -m tests.fuzz --seconds N``: every target for so long; prints counts and the seed."""

import tests.conftest  # noqa: F401 - keeps the real profile, keyring and network away

import argparse  # isort: skip
import secrets  # isort: skip
import sys  # isort: skip
import tempfile  # isort: skip
from pathlib import Path  # isort: skip

from tests.fuzz.harness import BrokenRuleError, one, run  # isort: skip
from tests.fuzz.targets import TARGETS  # isort: skip


def main(arguments: list[str]) -> int:
    """Run the targets named, or all of them; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=float, default=10, help="for each target")
    parser.add_argument("--seed", type=int, default=None, help="the same seed, the same cases")
    parser.add_argument("--case", type=int, default=None, help="only this one, with its traceback")
    options = parser.parse_args(arguments)
    seed = secrets.randbelow(10**6) if options.seed is None else options.seed
    failed, cases = 0, 0
    for name in options.names or TARGETS:
        with tempfile.TemporaryDirectory(prefix="dpo-fuzz-") as folder:
            if options.case is not None:
                print(one(TARGETS[name].prepare(Path(folder)), seed, options.case))
                continue
            try:
                outcome = run(TARGETS[name], Path(folder), seed, seconds=options.seconds)
            except BrokenRuleError as error:
                failed += 1
                print(f"fuzz BROKEN {error}", flush=True)
            else:
                cases += outcome.cases
                print(outcome, flush=True)
    print(f"fuzz: {cases} cases, {failed} rules broken, seed {seed}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
