"""Opening the vault a command works on: passphrase from standard input, keyring or terminal."""

import getpass
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path

from dpo_desktop.core.clock import Clock, FixedClock, SystemClock
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_, Speech
from dpo_desktop.desk.places import default_vault
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.desk.vaults import Vaults


def folder_of(options: Namespace) -> Path:
    """Return the folder of the vault: the one named, or the usual one."""
    named: Path | None = getattr(options, "vault", None)
    return named or default_vault()


def passphrase_from_stdin(options: Namespace) -> str | None:
    """Return the first line of standard input, when that was asked for."""
    if not getattr(options, "passphrase_stdin", False):
        return None
    return sys.stdin.readline().rstrip("\r\n")


def clock_of(options: Namespace) -> Clock:
    """Return a clock that stands on the day asked for, or the system's."""
    clock = SystemClock()
    if not options.on:
        return clock
    moment = datetime.combine(options.on, time.min, tzinfo=clock.now().tzinfo)
    return FixedClock(moment)


@contextmanager
def opened(options: Namespace, t: Speech, clock: Clock | None = None) -> Iterator[VaultDesk]:
    """Give the desk of the vault; locked again when the block ends.

    Args:
        options: of the command line.
        t: asks for the passphrase.
        clock: the day everything is seen from; opening itself is done today in any case, for it
            may have to write (an older vault is brought up to date).
    """
    vaults = Vaults(SystemClock())
    folder = folder_of(options)
    given = passphrase_from_stdin(options)
    desk = vaults.unlock_with_keyring(folder) if given is None else None
    if desk is None:
        if given is None and vaults.keyring_holds(folder):
            print(vaults.keyring_reason(folder).say(t), file=sys.stderr)
        desk = vaults.unlock(folder, _asked(t) if given is None else given)
    tell_breaks(desk, t)
    try:
        yield VaultDesk(desk.vault, clock) if clock else desk
    finally:
        desk.close()


def tell_breaks(desk: VaultDesk, t: Speech) -> None:
    """Say on standard error that the vault is not as the program left it, where it is not."""
    breaks = desk.checked_at_opening.breaks
    if breaks:
        print(t(N_("Mind: {danger}"), danger=breaks[0].message.say(t)), file=sys.stderr)
        print(t(N_("Check everything: dpo-desktop verify")), file=sys.stderr)


def _asked(t: Speech) -> str:
    if not sys.stdin.isatty():
        raise DpoError(
            N_(
                "No passphrase: the keyring has no key, and there is no terminal to ask on. "
                "Use --passphrase-stdin."
            )
        )
    return getpass.getpass(t(N_("Passphrase: ")))
