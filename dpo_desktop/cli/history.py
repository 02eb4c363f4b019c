"""The command ``history``: of a record, entry by entry, or of the whole vault."""

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dpo_desktop.cli.former_vault import tell_former_vault
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech

if TYPE_CHECKING:
    from dpo_desktop.core.record import Action, FieldChange, Record
    from dpo_desktop.core.register import Register
    from dpo_desktop.core.versions import Version
    from dpo_desktop.desk.vault_desk import VaultDesk
    from dpo_desktop.law.history_words import HistoryWords


def history(options: Namespace, t: CatalogueSpeech) -> None:
    """Print a history; restore an earlier version, or erase values from it, where asked."""
    from dpo_desktop.cli.opening import opened

    if bool(options.register) != bool(options.number):
        raise DpoError(N_("Name a register and a number, or neither."))
    with opened(options, t) as desk:
        if options.register:
            _of_record(desk, options, t)
        else:
            _of_vault(desk, options, t)


def _of_vault(desk: "VaultDesk", options: Namespace, t: CatalogueSpeech) -> None:
    if options.entry or options.restore or options.erase:
        raise DpoError(N_("Name the record too: its register and its number."))
    found = desk.actions(
        max(options.limit, 0), search=options.search, start=options.start, end=options.end
    )
    _print(desk, found, found, options, t)


def _of_record(desk: "VaultDesk", options: Namespace, t: CatalogueSpeech) -> None:
    record = desk.find(options.register, options.number)
    if options.restore:
        _restore(desk, record, options, t)
        return
    if options.erase:
        desk.erase_history(record, options.erase, options.why)
        tell_former_vault(desk, t)
        record = desk.find(options.register, options.number)
    told = desk.card(record.register, record.id).history
    if options.entry:
        _one(desk, record, told, options, t)
        return
    _print(desk, told[: max(options.limit, 0)], told, options, t)


def _restore(desk: "VaultDesk", record: "Record", options: Namespace, t: CatalogueSpeech) -> None:
    from dpo_desktop.cli.output import print_json, say

    done = desk.restore_version(record, options.restore, options.why)
    stayed = [problem.say(t) for problem in done.stayed]
    if options.json:
        print_json({"number": record.number, "entry": options.restore, "stayed": stayed})
        return
    say(
        t(
            N_("{number} has the values again that it had after entry {entry}."),
            number=record.number,
            entry=options.restore,
        )
    )
    for line in stayed:
        say(line)


def _one(
    desk: "VaultDesk",
    record: "Record",
    told: Sequence["Action"],
    options: Namespace,
    t: CatalogueSpeech,
) -> None:
    """Print one entry, and the record as it left it."""
    from dpo_desktop.cli.output import print_json, say
    from dpo_desktop.core.errors import UnknownRecordError
    from dpo_desktop.core.versions import version

    action = next((action for action in told if action.entry == options.entry), None)
    if action is None:
        raise UnknownRecordError(
            N_("The history of {number} has no entry {entry}."),
            number=record.number,
            entry=options.entry,
        )
    register = desk.register(record.register)
    then = version(register, record, told, action.entry)
    if options.json:
        values = dict(then.values)
        said = {"state": then.state, "values": values, "erased": sorted(then.erased)}
        print_json(_as_json(action) | {"record": said})
        return
    words = _words(desk, t)
    for line in _lines(action, told, words):
        say(line)
    say("")
    say(t(N_("As it was then")))
    for line in _version(register, then, told, words):
        say(f"  {line}")


def _version(
    register: "Register", then: "Version", told: Sequence["Action"], words: "HistoryWords"
) -> list[str]:
    code = register.code
    lines = [f"{words.label(code, 'state')}: {words.told(code, 'state', then.state)}"]
    names = dict.fromkeys((*register.by_name, *then.values, *then.erased))
    for name in names:
        label = words.label(code, name)
        if name in then.erased:
            lines.append(f"{label}: {words.erased(then.entry, name, told)}")
        elif name in then.values:
            value = words.told(code, name, then.values[name])
            lines.append(f"{label}: " + value.replace("\n", " / "))
    return lines


def _print(
    desk: "VaultDesk",
    found: Sequence["Action"],
    told: Sequence["Action"],
    options: Namespace,
    t: CatalogueSpeech,
) -> None:
    from dpo_desktop.cli.output import print_json, say

    if options.json:
        print_json([_as_json(action) for action in found])
        return
    words = _words(desk, t)
    for action in found:
        for line in _lines(action, told, words):
            say(line)


def _lines(action: "Action", told: Sequence["Action"], words: "HistoryWords") -> list[str]:
    head = (
        str(action.entry),
        words.moment(action),
        words.place(action),
        words.deed(action),
        action.who,
    )
    sentences = (line.replace("\n", " / ") for line in words.sentences(action, told))
    return [" · ".join(filter(None, head)), *(f"  {line}" for line in sentences)]


def _words(desk: "VaultDesk", t: CatalogueSpeech) -> "HistoryWords":
    from dpo_desktop.law.history_words import HistoryWords
    from dpo_desktop.law.wording import wording

    said = wording(t.language)
    return HistoryWords(
        registers={register.code: register for register in desk.registers},
        t=t,
        wording=said,
        value=lambda field, value: "" if field.is_empty(value) else field.show(value, said),
        zone=desk.now().tzinfo,
    )


def _as_json(action: "Action") -> dict[str, Any]:
    return {
        "entry": action.entry,
        "at": action.at.isoformat(),
        "who": action.who,
        "what": action.what,
        "register": action.register,
        "number": action.number,
        "why": action.why,
        "changes": [_change(change) for change in action.changes],
    }


def _change(change: "FieldChange") -> dict[str, Any]:
    said = {"field": change.field, "before": change.before, "after": change.after}
    return said | {"erased": True} if change.erased else said
