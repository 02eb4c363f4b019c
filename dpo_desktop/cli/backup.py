"""The command ``backup``: the whole vault in one file, or a copy in the folder the DPO named."""

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech

if TYPE_CHECKING:
    from dpo_desktop.core.backup import Backup

_UNSOUND = 1


def backup(options: Namespace, t: CatalogueSpeech) -> int:
    """Write a backup and verify it; 1 where the history was found not to hold meanwhile."""
    from dpo_desktop.cli.opening import opened
    from dpo_desktop.cli.output import print_json, say
    from dpo_desktop.core.ports import Progress

    with opened(options, t) as desk:
        if options.file:
            made = desk.backup(options.file, Progress())
        else:
            made = desk.backup_now(Progress())
    if options.json:
        print_json(_as_json(made, t))
    else:
        say(_in_words(made, t))
    return _UNSOUND if made.breaks else 0


def _in_words(made: "Backup", t: CatalogueSpeech) -> str:
    from dpo_desktop.core.attachment import size_words

    said = t(
        N_("Written and verified: {file}, {size}, the history up to entry {entry}."),
        file=made.file,
        size=size_words(made.size, t),
        entry=made.head.entry,
    )
    return "\n".join((said, f"SHA-256: {made.sha256}", *(b.message.say(t) for b in made.breaks)))


def _as_json(made: "Backup", t: CatalogueSpeech) -> dict[str, Any]:
    return {
        "number": made.number,
        "at": made.at.isoformat(),
        "file": made.file,
        "size": made.size,
        "sha256": made.sha256,
        "head": {"entry": made.head.entry, "link": made.head.link},
        "automatic": made.automatic,
        "breaks": [found.message.say(t) for found in made.breaks],
    }
