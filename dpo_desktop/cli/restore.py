"""The command ``restore``: the vault of a backup in a new folder, whole or not at all."""

from argparse import Namespace

from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech


def restore(options: Namespace, t: CatalogueSpeech) -> None:
    """Restore a backup into a new or empty folder; no passphrase is needed for it."""
    from dpo_desktop.cli.output import say
    from dpo_desktop.core.clock import SystemClock
    from dpo_desktop.core.ports import Progress
    from dpo_desktop.desk.restoring import restore

    restore(options.file, options.folder, Progress(), SystemClock().now())
    said = N_(
        "Restored into {folder}. It opens by the passphrase that held when the backup was made."
    )
    say(t(said, folder=options.folder))
