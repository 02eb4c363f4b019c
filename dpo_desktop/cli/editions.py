"""The command ``editions``: editions of the register of processing, taken, approved, compared."""

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dpo_desktop.core.edition import Edition
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech

if TYPE_CHECKING:
    from dpo_desktop.core.edition_difference import EditionDifference
    from dpo_desktop.desk.vault_desk import VaultDesk

_HASH_DIGITS = 16


def editions(options: Namespace, t: CatalogueSpeech) -> None:
    """List the editions, or take, drop, approve or compare them."""
    from dpo_desktop.cli.opening import opened

    with opened(options, t) as desk:
        if options.compare:
            _compare(desk, options, t)
            return
        _list(_done(desk, options), options, t)


def _done(desk: "VaultDesk", options: Namespace) -> Sequence[Edition]:
    """Do what is asked for; return the edition it was done to, or all of them."""
    if options.new:
        return [desk.new_edition(options.why)]
    if options.renew:
        return [desk.renew_edition(options.why)]
    if options.drop:
        desk.drop_edition(options.why)
    elif options.approve:
        if options.on is None:
            raise DpoError(N_("Say on which day the edition was approved: --on."))
        return [
            desk.approve_edition(
                options.approve, options.on, options.by, options.post, options.basis
            )
        ]
    return desk.editions()


def _list(found: Sequence[Edition], options: Namespace, t: CatalogueSpeech) -> None:
    from dpo_desktop.cli.output import print_json, print_table, say

    if options.json:
        print_json([_as_json(edition) for edition in found])
        return
    if not found:
        say(t(N_("There are no editions yet.")))
        return
    heads = [
        t(N_("No.")),
        t(N_("State")),
        t(N_("Made")),
        t(N_("Activities")),
        t(N_("Approved on")),
        t(N_("Approved by")),
        t(N_("Order or decision")),
        "SHA-256",
    ]
    print_table(heads, [_line(edition, t) for edition in found])


def _line(edition: Edition, t: CatalogueSpeech) -> list[str]:
    approval = edition.approval
    return [
        str(edition.number),
        t(N_("Approved")) if approval else t(N_("Draft")),
        t.date_time(edition.made_at.astimezone()),
        str(edition.activities),
        t.date(approval.on) if approval else "",
        ", ".join(filter(None, (approval.post, approval.by))) if approval else "",
        approval.basis if approval else "",
        edition.sha256[:_HASH_DIGITS],
    ]


def _as_json(edition: Edition) -> dict[str, Any]:
    approval = edition.approval
    return {
        "number": edition.number,
        "state": "approved" if approval else "draft",
        "made_at": edition.made_at.isoformat(timespec="seconds"),
        "made_by": edition.made_by,
        "why": edition.why,
        "activities": edition.activities,
        "transfers": edition.transfers,
        "sha256": edition.sha256,
        "approved_on": approval.on.isoformat() if approval else None,
        "approved_by": approval.by if approval else "",
        "post": approval.post if approval else "",
        "basis": approval.basis if approval else "",
        "entered_by": edition.entered_by,
    }


def _compare(desk: "VaultDesk", options: Namespace, t: CatalogueSpeech) -> None:
    from dpo_desktop.cli.output import print_json, say
    from dpo_desktop.desk.papers.edition_differences import tree
    from dpo_desktop.law.wording import wording
    from dpo_desktop.reports.words import PaperWords

    number, against = options.compare
    found = desk.compare_editions(number, against)
    words = PaperWords(wording(t.language), full_numbers=True)
    if options.json:
        print_json(
            {
                "edition": number,
                "against": against,
                "equal": found.is_empty,
                "changes": [change for part in found.parts for change in tree(part, words)],
            }
        )
        return
    if found.is_empty:
        say(t(N_("The two editions say the same.")))
        return
    for line in _told(found, words, t):
        say(line)


def _told(found: "EditionDifference", words: Any, t: CatalogueSpeech) -> list[str]:
    from dpo_desktop.desk.papers.edition_differences import words_of
    from dpo_desktop.desk.papers.kept_words import KeptWords

    said, kept = words_of(found, words, t), KeptWords(words)
    lines: list[str] = []
    for part in found.parts:
        if part.is_empty:
            continue
        lines.append(said.t(part.new.title))
        for what, of, records in (
            (N_("Added"), part.new, part.added),
            (N_("Removed"), part.old, part.removed),
        ):
            lines.extend(f"  {t(what)}: {kept.called(of, one)}" for one in records)
        for change in part.changed:
            name = kept.called(part.new, change.after)
            lines.append(f"  {t(N_('Changed'))}" + (f": {name}" if name else ""))
            lines.extend(
                "    " + _one_line(line.what, line.before, line.after)
                for line in said.lines(part, change)
            )
    return lines


def _one_line(what: str, before: str, after: str) -> str:
    sides = [" / ".join(side.split("\n")) for side in (before, after)]
    return f"{what}: {sides[0] or '—'} → {sides[1] or '—'}" if any(sides) else what
