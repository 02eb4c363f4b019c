"""The command ``sign``: an RSA signature added to a file, without a vault."""

from argparse import Namespace
from pathlib import Path

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech


def sign(options: Namespace, t: CatalogueSpeech) -> None:
    """Sign a file, in its place or beside it."""
    from dpo_desktop.cli.output import say
    from dpo_desktop.cli.secrets import secret
    from dpo_desktop.core.clock import SystemClock
    from dpo_desktop.core.paper import Signing
    from dpo_desktop.reports.atomic import new_file
    from dpo_desktop.reports.chosen_file import size_of
    from dpo_desktop.reports.signing import sign as add_signature

    source: Path = options.file
    target: Path = options.out or source
    try:
        size_of(source)
        content = source.read_bytes()
    except OSError as error:
        raise DpoError(
            N_("{file} cannot be read: {reason}."), file=source, reason=error.strerror
        ) from error
    password = secret(N_("Password of the key: "), t, from_stdin=options.key_password_stdin)
    protection = ""
    if options.file_password_stdin:
        protection = secret(N_("Password of the file: "), t, from_stdin=True)
    signing = Signing(options.key, password, options.stamp)
    with new_file(target) as file:
        file.write(content)
        add_signature(file, signing, SystemClock().now(), t, password=protection)
        file.keep()
    say(t(N_("Signed: {file}"), file=target))
