"""Secrets a command is told: by a line of standard input, or asked for at the terminal."""

import getpass
import sys

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_, Speech


def secret(prompt: str, t: Speech, *, from_stdin: bool) -> str:
    """Return a secret.

    Args:
        prompt: asks for it, an English source string.
        t: the language of the prompt.
        from_stdin: it is the next line of standard input.

    Raises:
        DpoError: there is nobody to ask.
    """
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise DpoError(
            N_("No password: there is no terminal to ask on. Give it by standard input.")
        )
    return getpass.getpass(t(prompt))
