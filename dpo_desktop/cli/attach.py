"""The commands of attachments: ``attach``, ``attachments``, ``attachment`` and ``detach``."""

import sys
from argparse import Namespace
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.speech import CatalogueSpeech

if TYPE_CHECKING:
    from dpo_desktop.core.attachment import Attachment
    from dpo_desktop.core.values import Wording


def attach(options: Namespace, t: CatalogueSpeech) -> None:
    """Keep a file with a record and print its number; say where it may do harm."""
    from dpo_desktop.cli.opening import opened
    from dpo_desktop.cli.output import say
    from dpo_desktop.core.attachment import Description
    from dpo_desktop.core.file_names import shown_name
    from dpo_desktop.core.ports import Progress

    with opened(options, t) as desk:
        record = desk.find(options.register, options.number)
        described = Description(options.kind, options.note, options.exception)
        document = desk.attachment(options.version_of).document if options.version_of else 0
        made = desk.attach(record, options.file, described, Progress(), document)
    kept = made.attachment
    _warn(kept.dangers, t)
    for number, name in made.twins:
        words = N_("The same content is attached to {number} already: {name}")
        print(t(words, number=number, name=shown_name(name)), file=sys.stderr)
    say(t(N_("Attached under No. {id}: {file}"), id=kept.id, file=kept.shown_name))


def attachments(options: Namespace, t: CatalogueSpeech) -> None:
    """List the files kept with a record."""
    from dpo_desktop.cli.opening import opened
    from dpo_desktop.cli.output import print_json, print_table
    from dpo_desktop.law.wording import wording

    with opened(options, t) as desk:
        record = desk.find(options.register, options.number)
        found = desk.attachments(record.register, record.id)
        zone = desk.now().tzinfo
    if options.json:
        print_json([_as_json(one) for one in found])
        return
    said = wording(t.language)
    heads = ["No.", t(N_("Version")), t(N_("Kind")), t(N_("File")), t(N_("Size"))]
    heads += [t(N_("Date and time")), t(N_("Who")), t(N_("Note")), "SHA-256"]
    # A hash that is cut proves nothing.
    print_table(heads, [_cells(one, said, t, zone) for one in found], widest=None)


def attachment(options: Namespace, t: CatalogueSpeech) -> None:
    """Save a copy of a file that is kept with a record."""
    from dpo_desktop.cli.opening import opened
    from dpo_desktop.cli.output import say
    from dpo_desktop.core.ports import Progress

    with opened(options, t) as desk:
        kept = desk.attachment(options.id)
        desk.read_attachment(kept, options.target, Progress())
    _warn(kept.dangers, t)
    say(t(N_("Copy saved: {file}"), file=options.target))


def detach(options: Namespace, t: CatalogueSpeech) -> None:
    """Remove a file that is kept with a record, for good."""
    from dpo_desktop.cli.opening import opened
    from dpo_desktop.cli.output import say

    with opened(options, t) as desk:
        kept = desk.attachment(options.id)
        desk.detach((kept,), options.why)
    say(t(N_("Removed: {file}"), file=kept.shown_name))


def _warn(dangers: Iterable[Message], t: CatalogueSpeech) -> None:
    for danger in dangers:
        print(t(N_("Mind: {danger}"), danger=danger.say(t)), file=sys.stderr)


def _cells(one: "Attachment", said: "Wording", t: CatalogueSpeech, zone: Any) -> list[str]:
    from dpo_desktop.core.attachment import KINDS, size_words

    return [
        str(one.id),
        str(one.version),
        said.choice(KINDS, one.kind),
        one.shown_name,
        size_words(one.size, t),
        t.date_time(one.at.astimezone(zone)),
        one.who,
        "; ".join(filter(None, (one.note, one.exception))),
        one.sha256,
    ]


def _as_json(one: "Attachment") -> dict[str, Any]:
    return {
        "id": one.id,
        "document": one.document,
        "version": one.version,
        "kind": one.kind,
        "name": one.name,
        "type": one.type,
        "size": one.size,
        "sha256": one.sha256,
        "note": one.note,
        "exception": one.exception,
        "at": one.at.isoformat(),
        "who": one.who,
    }
