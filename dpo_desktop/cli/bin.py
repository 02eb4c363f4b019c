"""The commands ``delete`` and ``bin``: records deleted, brought back, destroyed for good."""

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dpo_desktop.cli.former_vault import tell_former_vault
from dpo_desktop.core.errors import DpoError, UnknownRecordError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech

if TYPE_CHECKING:
    from dpo_desktop.core.bin import Binned
    from dpo_desktop.desk.vault_desk import VaultDesk


def delete(options: Namespace, t: CatalogueSpeech) -> None:
    """Delete a record into the bin; say what spoke against it."""
    from dpo_desktop.cli.opening import opened
    from dpo_desktop.cli.output import say

    with opened(options, t) as desk:
        record = desk.find(options.register, options.number)
        doubts = desk.deleting_doubts(record)
        desk.delete(record, options.why)
    say(t(N_("In the bin: {number}"), number=record.number))
    for doubt in doubts:
        say(doubt.say(t))


def bin_(options: Namespace, t: CatalogueSpeech) -> None:
    """List the bin, bring a record back, or destroy it for good."""
    from dpo_desktop.cli.opening import opened

    with opened(options, t) as desk:
        if options.restore:
            _bring_back(desk, options, t)
        elif options.purge:
            _purge(desk, options, t)
        else:
            _list(desk.bin(), options, t)


def _bring_back(desk: "VaultDesk", options: Namespace, t: CatalogueSpeech) -> None:
    from dpo_desktop.cli.output import say

    done = desk.bring_back(_chosen(desk, options.restore).id, options.why)
    say(t(N_("Brought back: {number}"), number=done.record.number))
    if done.gone:
        numbers = ", ".join(link.number for link in done.gone)
        say(t(N_("Without links to records that are no more: {numbers}."), numbers=numbers))


def _purge(desk: "VaultDesk", options: Namespace, t: CatalogueSpeech) -> None:
    from dpo_desktop.cli.output import say

    binned = _chosen(desk, options.purge)
    desk.purge(binned.id, options.why)
    say(t(N_("Destroyed for good: {number}"), number=binned.number))
    tell_former_vault(desk, t)


def _chosen(desk: "VaultDesk", number: str) -> "Binned":
    found = [binned for binned in desk.bin() if binned.number == number]
    if not found:
        raise UnknownRecordError(N_("There is no record {number} in the bin."), number=number)
    if len(found) > 1:
        raise DpoError(
            N_("Several records {number} are in the bin: use the window."), number=number
        )
    return found[0]


def _list(found: Sequence["Binned"], options: Namespace, t: CatalogueSpeech) -> None:
    from dpo_desktop.cli.output import print_json, print_table, say

    if options.json:
        print_json([_as_json(binned) for binned in found])
        return
    if not found:
        say(t(N_("The bin is empty.")))
        return
    heads = [t(N_("Number")), t(N_("Name")), t(N_("Deleted")), t(N_("Who")), t(N_("Reason"))]
    rows = [
        [one.number, one.title, t.date_time(one.at.astimezone()), one.who, one.why] for one in found
    ]
    print_table(heads, rows)


def _as_json(binned: "Binned") -> dict[str, Any]:
    return {
        "register": binned.register,
        "number": binned.number,
        "title": binned.title,
        "at": binned.at.isoformat(),
        "who": binned.who,
        "why": binned.why,
    }
