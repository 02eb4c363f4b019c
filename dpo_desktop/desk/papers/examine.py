"""Telling whether a file is a paper of this vault, and unaltered."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dpo_desktop.core.check import Head
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.paper import Export, Verdict
from dpo_desktop.desk.papers.sealing import sealing_key, vault_id
from dpo_desktop.desk.reading_desk import ReadingDesk
from dpo_desktop.reports.chosen_file import size_of
from dpo_desktop.reports.data_file import CSV_NAME, JSON_NAME
from dpo_desktop.reports.seal import Seal
from dpo_desktop.reports.verify import Attached, Condition, Found, look_into
from dpo_desktop.storage.records import exports
from dpo_desktop.storage.trail import chain
from dpo_desktop.storage.trail.chain_check import Kept, compared

if TYPE_CHECKING:
    from dpo_desktop.reports.signing import Signed

VERDICTS = "paper_verdicts"
"""The vocabulary of outcomes."""

GENUINE = "genuine"
"""The tag of outcomes that say: of this vault, and unaltered."""

_NAMED = 20  # pages or files, of which the rest is passed over
_LONGEST = 200  # letters of a name that somebody else wrote
_MOST_BYTES = 1_000_000_000  # of a file; its enclosures take half of that at most


@dataclass(frozen=True, slots=True)
class _Finding:
    """An outcome that something in the file speaks for, and what that is."""

    outcome: str
    details: tuple[Message, ...] = ()


def examine(desk: ReadingDesk, file: Path, password: str = "") -> Verdict:
    """Tell what a file is; it is only read.

    Args:
        desk: reads the vault.
        file: what is examined.
        password: opens the file, where it has one.

    Raises:
        DpoError: it cannot be read.
    """
    try:
        if size_of(file) > _MOST_BYTES:
            raise DpoError(N_("{file} is far larger than any paper."), file=file.name)
        with file.open("rb") as opened:
            sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
        found = look_into(file, password)
    except OSError as error:
        raise DpoError(
            N_("{file} cannot be read: {reason}."), file=file, reason=error.strerror
        ) from error
    with desk.vault.reading() as connection:
        export = exports.of_file(connection, sha256)
    if export is not None:
        told = {"paper": export.paper, "title": export.title, "data_sha256": export.data_sha256}
        told_of = (*_entry(desk, export), *_of_signatures(_signed(file, password, found)))
        past = [*_past(desk, _said_of_history(found))]
        outcome = past[0].outcome if past else "handed_out"
        details = (*(detail for one in past for detail in one.details), *told_of)
        return Verdict(outcome, details, told, export)
    if found.condition is not Condition.READABLE:
        return Verdict(found.condition.value)
    return _judged(desk, file, password, found)


def _judged(desk: ReadingDesk, file: Path, password: str, found: Found) -> Verdict:
    """Tell what a file is that was not handed out byte for byte."""
    signed = _signed(file, password, found)
    signatures = tuple(_of_signatures(signed))
    seal = found.seal
    if seal is None:
        outcome = "seal_removed" if found.made_here else "foreign"
        return Verdict(outcome, signatures, _told_by_data(found))
    export = _handed_out(desk, seal.paper)
    told = {**_told_by_data(found), "paper": _plain(seal.paper), "title": _plain(seal.title)}
    if seal.vault != vault_id(desk) and export is None:
        return Verdict("other_vault", signatures, told)
    if not seal.fits(sealing_key(desk)):
        return Verdict("forged_seal", signatures, told, export)
    findings = [
        *_text(seal, found),
        *_past(desk, _said_of_history(found)),
        *_attachments(desk, seal, found),
        *_additions(seal, found),
        *_marks(found, signed),
    ]
    outcome = findings[0].outcome if findings else "unaltered"
    details = [detail for finding in findings for detail in finding.details]
    if export is None:
        details.append(
            Message(N_("The journal of exports does not know this paper: an older vault is open."))
        )
    else:
        details.extend(_entry(desk, export))
    return Verdict(outcome, (*details, *signatures), told, export)


def _text(seal: Seal, found: Found) -> Iterator[_Finding]:
    if found.shown is None:
        yield _Finding("text_altered", (Message(N_("A page cannot be read.")),))
    elif found.shown.whole != seal.pages:
        pages = seal.altered_pages(found.shown)
        named = _some(map(str, pages))
        detail = Message(N_("Pages that are not as they were: {pages}."), {"pages": named})
        yield _Finding("text_altered", (detail,) if pages else ())


def _said_of_history(found: Found) -> Kept | None:
    """Return how far the history went when the paper was printed, if the paper says so."""
    for data in found.attached.get(JSON_NAME, ()):
        said = data.paper.get("history")
        if isinstance(said, Mapping):
            entry, link = said.get("entry"), said.get("link")
            if isinstance(entry, int) and isinstance(link, str):
                return Kept(Head(entry, link), Message(N_("this paper")))
    return None


def _past(desk: ReadingDesk, kept: Kept | None) -> Iterator[_Finding]:
    """Compare the vault's history with what the paper says of it."""
    if kept is not None:
        with desk.vault.reading() as connection:
            broken = compared(chain.raw(connection), kept)
        if broken is not None:
            yield _Finding("other_past", (broken.message,))


def _attachments(desk: ReadingDesk, seal: Seal, found: Found) -> Iterator[_Finding]:
    for name, kept in ((JSON_NAME, seal.data), (CSV_NAME, seal.table)):
        contents = found.attached.get(name, ())
        attached = next((one for one in contents if one.sha256 != kept), None)
        if not kept or (contents and attached is None):
            continue
        if attached is None:
            detail = Message(N_("{name} is missing."), {"name": name})
            yield _Finding("attachment_removed", (detail,))
            continue
        other = tuple(_other_paper(desk, seal, attached))
        if other:
            yield _Finding("attachment_exchanged", other)
        else:
            detail = Message(N_("{name} is not as it was."), {"name": name})
            yield _Finding("attachment_altered", (detail,))


def _other_paper(desk: ReadingDesk, seal: Seal, attached: Attached) -> Iterator[Message]:
    """Name the paper that a data file belongs to, if it is another one."""
    with desk.vault.reading() as connection:
        owners = exports.of_data(connection, attached.sha256)
    if owners:
        words = N_("The data is that of “{title}”, entry {number} of the journal of exports.")
        yield Message(words, {"title": owners[0].title, "number": owners[0].number})
        return
    paper = str(attached.paper.get("id", ""))
    if paper and paper != seal.paper:
        words = N_("The data says that it belongs to paper {paper}; it was not handed out so.")
        yield Message(words, {"paper": paper})


def _additions(seal: Seal, found: Found) -> Iterator[_Finding]:
    added = sorted(found.attached.keys() - ({JSON_NAME} | ({CSV_NAME} if seal.table else set())))
    if added:
        detail = Message(N_("Added files: {names}."), {"names": _some(map(_plain, added))})
        yield _Finding("added_to", (detail,))
    if found.title != seal.title or (found.shown and found.shown.added != seal.added):
        words = N_(
            "Notes, form fields, marks of signatures, actions, bookmarks or the title of the file "
            "are not as they were."
        )
        yield _Finding("added_to", (Message(words),))


def _marks(found: Found, signed: Sequence["Signed"]) -> Iterator[_Finding]:
    """A mark of a signature may say anything: it counts if its signature holds."""
    if found.shown and found.shown.marks > sum(one.intact for one in signed):
        words = N_("A mark of a signature is drawn on a page, and its signature does not hold.")
        yield _Finding("added_to", (Message(words),))


def _handed_out(desk: ReadingDesk, paper: str) -> Export | None:
    with desk.vault.reading() as connection:
        return exports.of_paper(connection, paper)


def _entry(desk: ReadingDesk, export: Export) -> Iterator[Message]:
    """Say what the journal knows of a paper."""
    yield Message(
        N_("Entry {number} of the journal of exports: “{title}”."),
        {"number": export.number, "title": export.title},
    )
    day = f"{export.at.astimezone(desk.now().tzinfo):%d.%m.%Y}"
    if export.who:
        yield Message(N_("Handed out on {date} by {who}."), {"date": day, "who": export.who})
    else:
        yield Message(N_("Handed out on {date}."), {"date": day})
    if export.record:
        yield Message(N_("Record: {number}"), {"number": export.record})
    if export.outgoing:
        yield Message(N_("Outgoing number: {number}"), {"number": export.outgoing})
    if export.file:
        yield Message(N_("File: {file}"), {"file": export.file})


def _told_by_data(found: Found) -> Mapping[str, str]:
    contents = found.attached.get(JSON_NAME, ())
    if not contents:
        return {}
    data = contents[0]
    said: dict[str, Any] = {
        "paper": data.paper.get("id"),
        "kind": data.paper.get("kind"),
        "printed_at": data.paper.get("printed_at"),
        "data_sha256": data.sha256,
    }
    return {name: _plain(str(value)) for name, value in said.items() if value}


def _some(names: Iterable[str]) -> str:
    """Return names one after the other, as many as can be read."""
    named = list(islice(names, _NAMED + 1))
    return ", ".join((*named[:_NAMED], *("…" for _ in named[_NAMED:])))


def _plain(text: str) -> str:
    """Return a text of somebody else so that it can do nothing but be read, and in one line."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text[:_LONGEST])


def _signed(file: Path, password: str, found: Found) -> tuple["Signed", ...]:
    if not found.signed:
        return ()
    from dpo_desktop.reports.signing import signatures

    return signatures(file, password)


def _of_signatures(signed: Sequence["Signed"]) -> Iterator[Message]:
    """Say who signed the file, and whether that still holds."""
    for one in signed:
        if not one.who:
            yield Message(N_("A signature in it cannot be read."))
            continue
        if not one.intact:
            words = N_("Signature of {who}: broken.")
        elif one.whole:
            words = N_("Signature of {who}: sound, and covers the whole file.")
        else:
            words = N_("Signature of {who}: sound, but the file was added to since.")
        yield Message(words, {"who": _plain(one.who)})
        yield Message(N_("Whose certificate that is was not checked: no network is used."))
