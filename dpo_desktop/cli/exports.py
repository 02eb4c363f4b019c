"""The command ``exports``: the journal of papers that left the vault."""

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech

if TYPE_CHECKING:
    from dpo_desktop.core.paper import Export


def exports(options: Namespace, t: CatalogueSpeech) -> None:
    """Print the entries of the journal, the newest first."""
    from dpo_desktop.cli.opening import opened
    from dpo_desktop.cli.output import print_json, print_table
    from dpo_desktop.core.paper import note_words

    with opened(options, t) as desk:
        record = desk.find(*options.record).link if options.record else None
        found = desk.exports(max(options.limit, 0), search=options.search, record=record)
        zone = desk.now().tzinfo
    if options.json:
        print_json([_as_json(entry) for entry in found])
        return
    heads = [t(N_("Entry")), t(N_("Date and time")), t(N_("Who")), t(N_("Outgoing number"))]
    heads += [t(N_("Paper")), t(N_("File")), t(N_("Notes")), "SHA-256"]
    rows = [
        [
            str(entry.number),
            t.date_time(entry.at.astimezone(zone)),
            entry.who,
            entry.outgoing,
            entry.title,
            entry.file,
            note_words(entry, t),
            entry.sha256,
        ]
        for entry in found
    ]
    # A hash that is cut proves nothing.
    print_table(heads, rows, widest=None)


def _as_json(entry: "Export") -> dict[str, Any]:
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "who": entry.who,
        "kind": entry.kind,
        "title": entry.title,
        "register": entry.register,
        "record": entry.record,
        "language": entry.language,
        "file": entry.file,
        "paper": entry.paper,
        "sha256": entry.sha256,
        "data_sha256": entry.data_sha256,
        "pages": entry.pages,
        "records": entry.records,
        "notes": list(entry.notes),
        "outgoing": entry.outgoing,
        "outgoing_on": entry.outgoing_on.isoformat() if entry.outgoing_on else None,
    }
