"""The command ``dpo-desktop``: the same services as the window, without one.

Exit codes: 0 done, 1 a known error said in one sentence on standard error, 2 wrong usage.
"""

import io
import sys
from collections.abc import Sequence

from dpo_desktop.cli.arguments import language_of, make_parser
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.speech import speak

DONE, KNOWN_ERROR = 0, 1


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return the exit code (2, wrong usage, is argparse's own)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A Windows console may have a code page without Kazakh letters.
            stream.reconfigure(encoding="utf-8", errors="replace")
    language = language_of(arguments)
    t = speak(language)
    options = make_parser(t).parse_args(arguments)
    options.language_asked = hasattr(options, "language")
    options.language = language
    try:
        return int(options.command(options, t) or DONE)
    except DpoError as error:
        print(error.say(t), file=sys.stderr)
        return KNOWN_ERROR
    except BrokenPipeError:
        sys.stderr.close()  # whoever read the output has seen enough
        return DONE
