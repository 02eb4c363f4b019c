"""The other halves of ``verify``: the vault itself, and a copy of it by a restore drill."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech

if TYPE_CHECKING:
    from dpo_desktop.core.backup import DrillReport
    from dpo_desktop.core.check import Check, Head
    from dpo_desktop.desk.vault_desk import VaultDesk

_PROMPT = N_("Passphrase of the copy: ")


def verify_vault(options: Namespace, t: CatalogueSpeech) -> int:
    """Check all of the vault; 0 only where nothing is broken."""
    from dpo_desktop.cli.opening import opened
    from dpo_desktop.cli.output import print_json, say
    from dpo_desktop.core.ports import Progress

    with opened(options, t) as desk:
        found = desk.check(Progress(), options.head)
    if options.json:
        print_json(_check_as_json(found, t))
    else:
        say(_check_in_words(found, options.head, t))
    return 0 if found.sound else 1


def verify_copy(options: Namespace, t: CatalogueSpeech) -> int:
    """Drill with a copy; 0 only where the vault could be restored from it."""
    from dpo_desktop.cli.opening import opened
    from dpo_desktop.cli.output import print_json, say
    from dpo_desktop.cli.secrets import secret
    from dpo_desktop.core.ports import Progress

    with opened(options, t) as desk:
        passphrase = secret(_PROMPT, t, from_stdin=options.file_password_stdin)
        report = desk.drill(options.file, passphrase, Progress())
        named = _names(desk, t)
    if options.json:
        print_json(_report_as_json(report, t))
    else:
        say(_report_in_words(report, named, t))
    return 0 if report.passed else 1


def _check_in_words(found: "Check", typed: "Sequence[Head]", t: CatalogueSpeech) -> str:
    lines = [_verdict(found, t)]
    lines += [f"  {broken.message.say(t)}" for broken in found.breaks]
    acknowledged = N_("  Acknowledged in the history: {sentence}")
    lines += [t(acknowledged, sentence=broken.message.say(t)) for broken in found.known]
    held = N_("The history holds entry {entry} as the paper has it.")
    lines += [t(held, entry=head.entry) for head in typed if found.holds(head)]
    told = N_(
        "Entries followed: {entries}; rows compared: {rows}; attachments read: {attachments}."
    )
    lines.append(t(told, entries=found.entries, rows=found.rows, attachments=found.attachments))
    lines.append(
        t(
            N_("End of the history: entry {entry}, {link}"),
            entry=found.head.entry,
            link=found.head.printed,
        )
    )
    return "\n".join(lines)


def _verdict(found: "Check", t: CatalogueSpeech) -> str:
    if found.breaks:
        return t(N_("The vault is not sound."))
    if found.known:
        return t(N_("Nothing is broken but what was noted earlier."))
    return t(N_("The vault is sound: all is as it was written."))


def _check_as_json(found: "Check", t: CatalogueSpeech) -> dict[str, Any]:
    def told(breaks: Any) -> list[dict[str, Any]]:
        return [
            {
                "kind": one.kind,
                "entry": one.entry,
                "register": one.register,
                "record": one.record,
                "sentence": one.message.say(t),
            }
            for one in breaks
        ]

    return {
        "sound": found.sound,
        "head": {"entry": found.head.entry, "link": found.head.link},
        "entries": found.entries,
        "rows": found.rows,
        "attachments": found.attachments,
        "breaks": told(found.breaks),
        "acknowledged": told(found.known),
    }


def _names(desk: "VaultDesk", t: CatalogueSpeech) -> Callable[[str], str]:
    from dpo_desktop.core.backup import ATTACHMENTS

    names = {register.code: t(register.tab) for register in desk.registers}
    names[ATTACHMENTS] = t(N_("Attachments"))
    return lambda code: names.get(code, code)


def _report_in_words(report: "DrillReport", named: Callable[[str], str], t: CatalogueSpeech) -> str:
    lines = [
        t(N_("Restore drill passed: the vault can be restored from {file}."), file=report.file)
        if report.passed
        else t(N_("Restore drill failed: do not rely on {file}."), file=report.file)
    ]
    lines += [f"  {'+' if line.good else '-'} {line.said.say(t)}" for line in report.lines]
    lines += [
        t(
            N_("  {name}: {then} in the copy, {now} now"),
            name=named(one.register),
            then=one.then,
            now=one.now,
        )
        for one in report.counts
    ]
    return "\n".join(lines)


def _report_as_json(report: "DrillReport", t: CatalogueSpeech) -> dict[str, Any]:
    return {
        "passed": report.passed,
        "file": report.file,
        "made_at": report.made_at.isoformat() if report.made_at else None,
        "head": {"entry": report.head.entry, "link": report.head.link},
        "lines": [
            {"code": line.code, "good": line.good, "sentence": line.said.say(t)}
            for line in report.lines
        ],
        "counts": {one.register: {"then": one.then, "now": one.now} for one in report.counts},
    }
