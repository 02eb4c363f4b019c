"""The command ``dpo-desktop``: the same services as the window, without one.

Exit codes: 0 done, 1 a known error said in one sentence on standard error, 2 wrong usage.
"""

from __future__ import annotations

import gc
import io
import sys
from typing import TYPE_CHECKING

from dpo_desktop.cli.window import window_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dpo_desktop.cli.window import WindowOptions

DONE, KNOWN_ERROR = 0, 1


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return the exit code (2, wrong usage, is argparse's own)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A Windows console may have a code page without Kazakh letters.
            stream.reconfigure(encoding="utf-8", errors="replace")
    window = window_options(arguments)
    try:
        return _command(arguments) if window is None else _window(window)
    except BrokenPipeError:
        sys.stderr.close()  # whoever read the output has seen enough
        return DONE
    except Exception as error:
        # What it takes to tell an error is not loaded before there is one.
        from dpo_desktop.cli.arguments import language_of
        from dpo_desktop.core.errors import DpoError
        from dpo_desktop.core.speech import speak

        if not isinstance(error, DpoError):
            raise
        print(error.say(speak(language_of(arguments))), file=sys.stderr)
        return KNOWN_ERROR


def _window(options: WindowOptions) -> int:
    # Imports make many objects and no garbage; looking for some would delay the first page. The
    # application collects again from the moment that the page is there.
    gc.disable()
    try:
        from dpo_desktop import app

        return app.run(**options._asdict())
    finally:
        gc.enable()


def _command(arguments: Sequence[str]) -> int:
    from dpo_desktop.cli.arguments import language_of, make_parser
    from dpo_desktop.core.speech import speak

    language = language_of(arguments)
    t = speak(language)
    options = make_parser(t).parse_args(arguments)
    options.language_asked = hasattr(options, "language")
    options.language = language
    return int(options.command(options, t) or DONE)
