"""``python -m dpo_desktop`` and the command ``dpo-desktop``."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or run a command; return its exit code."""
    from dpo_desktop.core.process_guard import guard_process

    guard_process()
    from dpo_desktop.cli import run

    return run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
