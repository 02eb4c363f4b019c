"""The commands ``passphrase``, ``recovery-key`` and ``rotate-key``: what opens the vault."""

import getpass
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from dpo_desktop.cli.former_vault import tell_former_vault
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech

if TYPE_CHECKING:
    from dpo_desktop.core.keys import RecoverySheet
    from dpo_desktop.desk.vault_desk import VaultDesk
    from dpo_desktop.desk.vaults import Vaults

_TRIES = 3  # at typing the groups of a page


def passphrase(options: Namespace, t: CatalogueSpeech) -> None:
    """Change the passphrase; by the recovery key where it is forgotten."""
    from dpo_desktop.cli.output import say

    vaults = _vaults()
    if options.recovery_key:
        typed = _secret(options, N_("Recovery key: "), t)
        wrong = vaults.recovery_problem(typed)
        if wrong is not None:
            raise DpoError(wrong.msgid, **wrong.values)
        new = _new_passphrase(options, t)
        desk = vaults.unlock_with_recovery(_folder(options), typed, new)
        tell_former_vault(desk, t)
        desk.close()
        say(t(N_("The vault opens by the new passphrase.")))
        say(t(N_("The recovery key was used: make a new one and seal its page.")))
        return
    desk, old = _opened(options, t, vaults)
    try:
        vaults.change_passphrase(desk, old, _new_passphrase(options, t))
        tell_former_vault(desk, t)
    finally:
        desk.close()
    say(t(N_("The vault opens by the new passphrase.")))


def recovery_key(options: Namespace, t: CatalogueSpeech) -> None:
    """Make a recovery key and its page; it is in force once two of its groups were typed."""
    from dpo_desktop.cli.output import say
    from dpo_desktop.reports.atomic import new_file

    vaults = _vaults()
    desk, known = _opened(options, t, vaults)
    try:
        sheet = vaults.new_recovery_key(desk, known)
        with new_file(options.file) as file:
            file.write(vaults.recovery_page(sheet, t.language))
            file.keep()
            say(t(N_("Wrote the page: {file}. Print it, then delete the file."), file=options.file))
            # A page that was not confirmed opens nothing, so it is taken back.
            _confirm(options, t, vaults, desk, sheet)
        tell_former_vault(desk, t)
    finally:
        desk.close()
    say(t(N_("The recovery key is in force. Seal the page and put it into the safe.")))


def rotate_key(options: Namespace, t: CatalogueSpeech) -> None:
    """Encrypt the vault by a new key."""
    from dpo_desktop.cli.output import say
    from dpo_desktop.core.ports import Progress

    vaults = _vaults()
    desk, known = _opened(options, t, vaults)
    try:
        had_recovery_key = vaults.keys(desk).recovery_made_on is not None
        vaults.rotate_key(desk, known, Progress())
        tell_former_vault(desk, t)
    finally:
        desk.close()
    say(t(N_("The vault is encrypted by a new key.")))
    if had_recovery_key:
        say(t(N_("The recovery key opens it no more: make a new one and seal its page.")))


def _confirm(
    options: Namespace,
    t: CatalogueSpeech,
    vaults: "Vaults",
    desk: "VaultDesk",
    sheet: "RecoverySheet",
) -> None:
    for left in reversed(range(_TRIES)):
        typed = [_group(options, t, number) for number in sheet.asked]
        try:
            vaults.confirm_recovery_key(desk, sheet, typed)
        except DpoError as error:
            if not left:
                raise
            print(error.say(t), file=sys.stderr)
        else:
            return


def _group(options: Namespace, t: CatalogueSpeech, number: int) -> str:
    prompt = t(N_("Group {number} of the page: "), number=number)
    if getattr(options, "passphrase_stdin", False):
        print(prompt, flush=True)
        return _line()
    return getpass.getpass(prompt)


def _opened(options: Namespace, t: CatalogueSpeech, vaults: "Vaults") -> tuple["VaultDesk", str]:
    """Return the desk and its passphrase, without which no key is changed."""
    from dpo_desktop.cli.opening import tell_breaks

    known = _secret(options, N_("Passphrase: "), t)
    desk = vaults.unlock(_folder(options), known)
    tell_breaks(desk, t)
    return desk, known


def _new_passphrase(options: Namespace, t: CatalogueSpeech) -> str:
    new = _secret(options, N_("New passphrase: "), t)
    if not getattr(options, "passphrase_stdin", False):
        again = _secret(options, N_("The new passphrase once more: "), t)
        if new != again:
            raise DpoError(N_("The two passphrases differ. Nothing was changed; try again."))
    return new


def _secret(options: Namespace, prompt: str, t: CatalogueSpeech) -> str:
    from dpo_desktop.cli.secrets import secret

    return secret(prompt, t, from_stdin=getattr(options, "passphrase_stdin", False))


def _line() -> str:
    return sys.stdin.readline().rstrip("\r\n")


def _folder(options: Namespace) -> Path:
    from dpo_desktop.cli.opening import folder_of

    return folder_of(options)


def _vaults() -> "Vaults":
    from dpo_desktop.core.clock import SystemClock
    from dpo_desktop.desk.vaults import Vaults

    return Vaults(SystemClock())
