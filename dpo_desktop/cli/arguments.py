"""The command line: a contract; names and options stay as they are, and nothing secret is here."""

import argparse
import locale
import os
from argparse import ArgumentTypeError
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

from dpo_desktop.cli import commands
from dpo_desktop.cli.attach import attach, attachment, attachments, detach
from dpo_desktop.cli.backup import backup
from dpo_desktop.cli.bin import bin_, delete
from dpo_desktop.cli.deadline import deadline
from dpo_desktop.cli.drafts import NEW_RECORD, drafts
from dpo_desktop.cli.due import due
from dpo_desktop.cli.editions import editions
from dpo_desktop.cli.exports import exports
from dpo_desktop.cli.findings import findings
from dpo_desktop.cli.former_vault import former_vault
from dpo_desktop.cli.history import history
from dpo_desktop.cli.keys import passphrase, recovery_key, rotate_key
from dpo_desktop.cli.operator_class import operator_class
from dpo_desktop.cli.pack import pack
from dpo_desktop.cli.paper import paper, papers
from dpo_desktop.cli.restore import restore
from dpo_desktop.cli.sign import sign
from dpo_desktop.cli.template import template
from dpo_desktop.cli.verify import verify
from dpo_desktop.core.attachment import KINDS
from dpo_desktop.core.check import Head
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_, Speech
from dpo_desktop.core.typed_head import MistypedHeadError, typed_head
from dpo_desktop.law.adjustments import AdjustmentError, Extension, Pause
from dpo_desktop.law.calendar import WEEKS
from dpo_desktop.law.terms import Terms
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.registers import REGISTERS

Parser = argparse.ArgumentParser
CODES = tuple(register.code for register in REGISTERS)


def language_of(arguments: Sequence[str]) -> Language:
    """Return the language asked for, or the system's, or Russian.

    Known before the rest is read, so that help and errors already speak it.
    """
    asked = ""
    for place, argument in enumerate(arguments):
        if argument == "--language" and place + 1 < len(arguments):
            asked = arguments[place + 1]
        elif argument.startswith("--language="):
            asked = argument.removeprefix("--language=")
    system = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    for code in (asked, system[:2].lower()):
        if code in set(Language):
            return Language(code)
    return Language.RU


def make_parser(t: Speech) -> Parser:
    """Return the parser of the whole command line."""
    everywhere = _everywhere(t)
    parser = Parser(
        prog="dpo-desktop",
        description=t(
            N_("Registers, deadlines and papers of the DPO. Without a command: a window.")
        ),
        parents=[everywhere],
    )
    parser.add_argument(
        "--demo", action="store_true", help=t(N_("window on a throw-away demo vault"))
    )
    parser.add_argument(
        "--self-test",
        action="store_true",
        help=t(N_("open, write, read and export in a temporary vault, then exit")),
    )
    parser.set_defaults(command=commands.window)
    found = parser.add_subparsers(title=t(N_("commands")), metavar=t(N_("COMMAND")))

    def command(name: str, act: Callable[..., int | None], help_text: str) -> Parser:
        made: Parser = found.add_parser(
            name, parents=[everywhere], help=help_text, description=help_text
        )
        made.set_defaults(command=act)
        return made

    _vault_commands(command, t)
    _key_commands(command, t)
    _register_commands(command, t)
    listed = command("due", due, t(N_("what is overdue and what is due soon")))
    listed.add_argument("--on", type=_day, metavar="DATE", help=t(N_("as seen on that day")))
    listed.add_argument("--days", type=int, default=7, metavar="N", help=t(N_("how far ahead")))
    listed.add_argument("--json", action="store_true", help=t(N_("print JSON")))
    _attachment_commands(command, t)
    _draft_command(command, t)
    _past_commands(command, t)
    _paper_commands(command, t)
    _pack_commands(command, t)
    _template_command(command, t)
    _edition_command(command, t)
    _deadline_command(command, t)
    look = command("findings", findings, t(N_("what does not hold in the vault as a whole")))
    look.add_argument("--on", type=_day, metavar="DATE", help=t(N_("as seen on that day")))
    look.add_argument("--json", action="store_true", help=t(N_("print JSON")))
    size = command(
        "class",
        operator_class,
        t(N_("the size class of the operator, and whether it notifies of processing")),
    )
    size.add_argument("--json", action="store_true", help=t(N_("print JSON")))
    _file_commands(command, t)
    _backup_commands(command, t)
    tour = command(
        "tour", commands.tour, t(N_("pictures of every screen and every paper, in a folder"))
    )
    tour.add_argument("folder", type=Path, metavar="DIR")
    return parser


def _file_commands(command: Callable[..., Parser], t: Speech) -> None:
    looked_at = command(
        "verify", verify, t(N_("the vault itself; or whether a file is its paper or its copy"))
    )
    looked_at.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE",
        help=t(N_("a PDF document, or a backup; without it the vault itself")),
    )
    looked_at.add_argument(
        "--head",
        type=partial(_head, t),
        action="append",
        default=[],
        metavar="ENTRY:HASH",
        help=t(
            N_(
                "an end of the history as a paper has it, which the vault is to hold; may be "
                "repeated"
            )
        ),
    )
    looked_at.add_argument("--json", action="store_true", help=t(N_("print JSON")))
    signed = command("sign", sign, t(N_("sign a PDF by an RSA key, without a time stamp")))
    signed.add_argument("file", type=Path, metavar="FILE.pdf")
    signed.add_argument(
        "--key", type=Path, required=True, metavar="P12", help=t(N_("the key, a PKCS#12 file"))
    )
    signed.add_argument(
        "--key-password-stdin",
        action="store_true",
        help=t(N_("the password of the key is the first line of standard input")),
    )
    signed.add_argument(
        "--stamp", action="store_true", help=t(N_("draw the signature on the last page too"))
    )
    signed.add_argument(
        "--out", type=Path, metavar="FILE", help=t(N_("write the signed file there"))
    )
    for made in (looked_at, signed):
        made.add_argument(
            "--file-password-stdin",
            action="store_true",
            help=t(N_("the password of the file is the next line of standard input")),
        )


def _backup_commands(command: Callable[..., Parser], t: Speech) -> None:
    made = command("backup", backup, t(N_("write the whole vault into one file, and verify it")))
    made.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE",
        help=t(N_("a new file; without it a copy in the folder of automatic copies")),
    )
    made.add_argument("--json", action="store_true", help=t(N_("print JSON")))
    put = command("restore", restore, t(N_("put the vault of a backup into a new folder")))
    put.add_argument("file", type=Path, metavar="FILE")
    put.add_argument("folder", type=Path, metavar="DIR", help=t(N_("a new or empty folder")))


def _everywhere(t: Speech) -> Parser:
    """Return the options every command accepts, before or after its own name."""
    parser = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    parser.add_argument("--vault", type=Path, metavar="DIR", help=t(N_("folder of the vault")))
    parser.add_argument(
        "--language", choices=[language.value for language in Language], help=t(N_("language"))
    )
    parser.add_argument(
        "--passphrase-stdin",
        action="store_true",
        help=t(N_("the passphrase is the first line of standard input")),
    )
    return parser


def _vault_commands(command: Callable[..., Parser], t: Speech) -> None:
    demo = command("demo", commands.demo, t(N_("write a demo vault and print its passphrase")))
    demo.add_argument("folder", type=Path, metavar="DIR")
    create = command("create", commands.create, t(N_("make an empty vault")))
    create.add_argument("folder", type=Path, metavar="DIR")
    create.add_argument(
        "--profile", type=Path, required=True, metavar="FILE.toml", help=t(N_("the operator"))
    )


def _key_commands(command: Callable[..., Parser], t: Speech) -> None:
    changed = command("passphrase", passphrase, t(N_("give the vault another passphrase")))
    changed.add_argument(
        "--recovery-key",
        action="store_true",
        help=t(
            N_(
                "by the recovery key instead of the passphrase; with --passphrase-stdin it is the "
                "first line of standard input"
            )
        ),
    )
    made = command(
        "recovery-key", recovery_key, t(N_("make a recovery key and its page, to be put in a safe"))
    )
    made.add_argument("file", type=Path, metavar="FILE.pdf")
    command("rotate-key", rotate_key, t(N_("encrypt the vault by a new key")))
    former = command(
        "former-vault", former_vault, t(N_("the copy of the vault from before an upgrade, if any"))
    )
    former.add_argument(
        "--remove", action="store_true", help=t(N_("remove it, if the vault is found sound"))
    )


def _register_commands(command: Callable[..., Parser], t: Speech) -> None:
    def of_register(name: str, act: Callable[..., int | None], help_text: str) -> Parser:
        made = command(name, act, help_text)
        made.add_argument("register", choices=CODES, metavar="REGISTER", help=", ".join(CODES))
        return made

    listing = of_register("list", commands.list_records, t(N_("list the records of a register")))
    listing.add_argument("--search", default="", metavar="TEXT", help=t(N_("words to find")))
    listing.add_argument("--state", default="", metavar="S", help=t(N_("code of a state")))
    listing.add_argument("--limit", type=int, metavar="N", help=t(N_("at most so many records")))
    listing.add_argument("--json", action="store_true", help=t(N_("print JSON")))
    show = of_register("show", commands.show, t(N_("show one record")))
    show.add_argument("number", metavar="NUMBER")
    show.add_argument("--json", action="store_true", help=t(N_("print JSON")))
    add = of_register("add", commands.add, t(N_("add a record, with the checks of the window")))
    add.add_argument(
        "--json-file", required=True, metavar="FILE", help=t(N_("the record; - reads stdin"))
    )
    export = of_register("export", commands.export, t(N_("write a register or a card as PDF")))
    export.add_argument("target", type=Path, metavar="FILE.pdf")
    export.add_argument("--from", dest="start", type=_day, metavar="DATE", help=t(N_("first day")))
    export.add_argument("--to", dest="end", type=_day, metavar="DATE", help=t(N_("last day")))
    export.add_argument("--number", default="", metavar="N", help=t(N_("one record as a card")))


def _attachment_commands(command: Callable[..., Parser], t: Speech) -> None:
    kinds = vocabulary(KINDS).codes
    made = command("attach", attach, t(N_("keep a file with a record, encrypted in the vault")))
    listed = command("attachments", attachments, t(N_("the files kept with a record")))
    for one in (made, listed):
        one.add_argument("register", choices=CODES, metavar="REGISTER", help=", ".join(CODES))
        one.add_argument("number", metavar="NUMBER")
    made.add_argument("file", type=Path, metavar="FILE")
    made.add_argument("--kind", choices=kinds, required=True, metavar="KIND", help=", ".join(kinds))
    made.add_argument("--note", default="", metavar="TEXT", help=t(N_("what it is about")))
    made.add_argument(
        "--exception",
        default="",
        metavar="TEXT",
        help=t(N_("what a copy of an identity document is kept by (Art. 7(10))")),
    )
    made.add_argument(
        "--version-of",
        type=int,
        default=0,
        metavar="ID",
        help=t(N_("keep it as a new version of that attachment")),
    )
    listed.add_argument("--json", action="store_true", help=t(N_("print JSON")))
    copied = command("attachment", attachment, t(N_("save a copy of a file kept with a record")))
    copied.add_argument("id", type=int, metavar="ID", help=t(N_("its number, see: attachments")))
    copied.add_argument("target", type=Path, metavar="FILE")
    gone = command("detach", detach, t(N_("remove a file kept with a record, for good")))
    gone.add_argument("id", type=int, metavar="ID", help=t(N_("its number, see: attachments")))
    gone.add_argument("--why", required=True, metavar="TEXT", help=t(N_("reason, for the history")))


def _past_commands(command: Callable[..., Parser], t: Speech) -> None:
    told = command("history", history, t(N_("the history of a record, or of the whole vault")))
    told.add_argument("register", nargs="?", choices=("", *CODES), default="", metavar="REGISTER")
    told.add_argument("number", nargs="?", default="", metavar="NUMBER")
    act = told.add_mutually_exclusive_group()
    act.add_argument(
        "--entry",
        type=int,
        default=0,
        metavar="N",
        help=t(N_("one entry, and the record as it was then")),
    )
    act.add_argument(
        "--restore",
        type=int,
        default=0,
        metavar="N",
        help=t(N_("give the record the values it had after that entry")),
    )
    act.add_argument(
        "--erase",
        action="append",
        default=[],
        metavar="FIELD",
        help=t(N_("erase what the history holds of this field for good; may be repeated")),
    )
    told.add_argument("--from", dest="start", type=_day, metavar="DATE", help=t(N_("first day")))
    told.add_argument("--to", dest="end", type=_day, metavar="DATE", help=t(N_("last day")))
    told.add_argument("--search", default="", metavar="TEXT", help=t(N_("words to find")))
    told.add_argument(
        "--limit", type=int, default=50, metavar="N", help=t(N_("at most so many entries"))
    )
    gone = command("delete", delete, t(N_("delete a record into the bin")))
    gone.add_argument("register", choices=CODES, metavar="REGISTER", help=", ".join(CODES))
    gone.add_argument("number", metavar="NUMBER")
    binned = command("bin", bin_, t(N_("deleted records: list, bring back, destroy")))
    step = binned.add_mutually_exclusive_group()
    step.add_argument("--restore", metavar="NUMBER", help=t(N_("bring a record back")))
    step.add_argument(
        "--purge", metavar="NUMBER", help=t(N_("destroy a record and what its history holds"))
    )
    for made in (told, gone, binned):
        made.add_argument(
            "--why", default="", metavar="TEXT", help=t(N_("reason, for the history"))
        )
    for made in (told, binned):
        made.add_argument("--json", action="store_true", help=t(N_("print JSON")))


def _paper_commands(command: Callable[..., Parser], t: Speech) -> None:
    listing = command("papers", papers, t(N_("the papers of a record, and what they lack")))
    listing.add_argument("register", nargs="?", default="", metavar="REGISTER")
    listing.add_argument("number", nargs="?", default="", metavar="NUMBER")
    listing.add_argument("--json", action="store_true", help=t(N_("print JSON")))
    made = command("paper", paper, t(N_("write one paper as PDF")))
    made.add_argument("kind", metavar="KIND", help=t(N_("code of the paper, see: papers")))
    made.add_argument("target", type=Path, metavar="FILE.pdf")
    made.add_argument("--register", choices=CODES, default="", help=t(N_("of the record")))
    made.add_argument("--number", default="", metavar="N", help=t(N_("number of the record")))
    made.add_argument("--edition", type=int, default=0, metavar="N", help=t(N_("its number")))
    made.add_argument(
        "--against", type=int, default=0, metavar="N", help=t(N_("edition to compare with"))
    )
    made.add_argument(
        "--draft", action="store_true", help=t(N_("print it although something is missing"))
    )
    made.add_argument(
        "--full-numbers",
        action="store_true",
        help=t(N_("identification numbers in full; the journal notes it")),
    )
    made.add_argument(
        "--enclose",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help=t(N_("a PDF file or picture that follows in the same file; may be repeated")),
    )
    made.add_argument(
        "--enclose-attachment",
        dest="enclose",
        type=int,
        action="append",
        default=[],
        metavar="ID",
        help=t(N_("an attachment of the record that follows, see: attachments; in this order")),
    )
    made.add_argument(
        "--file-password-stdin",
        action="store_true",
        help=t(N_("protect the file by a password, the next line of standard input")),
    )


def _pack_commands(command: Callable[..., Parser], t: Speech) -> None:
    made = command("pack", pack, t(N_("write an inspection pack: the papers of a period")))
    made.add_argument("folder", type=Path, metavar="DIR", help=t(N_("a new or empty folder")))
    made.add_argument(
        "--from", dest="start", type=_day, required=True, metavar="DATE", help=t(N_("first day"))
    )
    made.add_argument(
        "--to", dest="end", type=_day, required=True, metavar="DATE", help=t(N_("last day"))
    )
    made.add_argument(
        "--full-numbers",
        action="store_true",
        help=t(N_("identification numbers in full; the journal notes it")),
    )
    made.add_argument(
        "--with-findings",
        action="store_true",
        help=t(N_("also what the program finds not to hold")),
    )
    listed = command("exports", exports, t(N_("the journal of papers that left the vault")))
    listed.add_argument(
        "--limit", type=int, default=50, metavar="N", help=t(N_("at most so many entries"))
    )
    listed.add_argument("--search", default="", metavar="TEXT", help=t(N_("words to find")))
    listed.add_argument(
        "--record",
        nargs=2,
        metavar=("REGISTER", "NUMBER"),
        help=t(N_("only the papers of this record")),
    )
    listed.add_argument("--json", action="store_true", help=t(N_("print JSON")))


def _template_command(command: Callable[..., Parser], t: Speech) -> None:
    made = command("template", template, t(N_("the wording of letters: show, check, change")))
    made.add_argument(
        "kind",
        nargs="?",
        default="",
        metavar="KIND",
        help=t(N_("code of a letter; without it all are listed")),
    )
    act = made.add_mutually_exclusive_group()
    act.add_argument("--names", action="store_true", help=t(N_("what may stand in braces")))
    act.add_argument(
        "--check", type=Path, metavar="FILE", help=t(N_("say what is wrong with a wording"))
    )
    act.add_argument("--set", type=Path, metavar="FILE", help=t(N_("use a wording of your own")))
    act.add_argument("--reset", action="store_true", help=t(N_("go back to the shipped wording")))


def _draft_command(command: Callable[..., Parser], t: Speech) -> None:
    made = command("drafts", drafts, t(N_("forms that were left unfinished: list, discard")))
    made.add_argument(
        "--discard",
        nargs=2,
        metavar=("REGISTER", "NUMBER"),
        help=t(
            N_("do away with what was begun on a record; {new}: on one not added yet"),
            new=NEW_RECORD,
        ),
    )
    made.add_argument("--json", action="store_true", help=t(N_("print JSON")))


def _edition_command(command: Callable[..., Parser], t: Speech) -> None:
    made = command(
        "editions", editions, t(N_("editions of the register of processing: list, take, compare"))
    )
    step = made.add_mutually_exclusive_group()
    step.add_argument("--new", action="store_true", help=t(N_("take the register as a draft")))
    step.add_argument("--renew", action="store_true", help=t(N_("take the draft anew")))
    step.add_argument("--drop", action="store_true", help=t(N_("drop the draft")))
    step.add_argument("--approve", type=int, metavar="N", help=t(N_("approve the draft")))
    step.add_argument(
        "--compare",
        type=int,
        nargs=2,
        metavar=("N", "M"),
        help=t(N_("what changed from edition M to N; 0: the register as it is now")),
    )
    made.add_argument("--why", default="", metavar="TEXT", help=t(N_("reason, for the history")))
    made.add_argument("--on", type=_day, metavar="DATE", help=t(N_("day of the approval")))
    made.add_argument("--by", default="", metavar="NAME", help=t(N_("who approved it")))
    made.add_argument("--post", default="", metavar="TEXT", help=t(N_("post of that person")))
    made.add_argument("--basis", default="", metavar="TEXT", help=t(N_("order, its No. and date")))
    made.add_argument("--json", action="store_true", help=t(N_("print JSON")))


def _deadline_command(command: Callable[..., Parser], t: Speech) -> None:
    made = command("deadline", deadline, t(N_("count a term of the law, without a vault")))
    codes = Terms.load().codes
    made.add_argument("code", type=str.lower, choices=codes, metavar="CODE", help=", ".join(codes))
    made.add_argument(
        "--from",
        dest="start",
        type=partial(_start, t),
        required=True,
        metavar="DATE[THH:MM]",
        help=t(N_("the day or the moment the term starts from")),
    )
    made.add_argument(
        "--week", type=int, choices=WEEKS, help=t(N_("working days in a week; 5 if not given"))
    )
    made.add_argument(
        "--pause",
        type=partial(_pause, t),
        action="append",
        default=[],
        metavar="A..B",
        help=t(N_("days on which the term stands still; without B it still does; may be repeated")),
    )
    made.add_argument(
        "--extend",
        type=partial(_extension, t),
        metavar="N",
        help=t(N_("how much longer, counted as the term itself")),
    )
    made.add_argument("--json", action="store_true", help=t(N_("print JSON")))


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _start(t: Speech, text: str) -> date:
    """Return a date, or a moment where the time is given."""
    try:
        if "T" in text:
            return datetime.strptime(text, "%Y-%m-%dT%H:%M")  # noqa: DTZ007 - local, as typed
        return _day(text)
    except ValueError:
        raise ArgumentTypeError(
            t(N_("“{text}” is no date; write 2026-10-15 or 2026-10-15T09:30."), text=text)
        ) from None


def _pause(t: Speech, text: str) -> Pause:
    first, dots, last = text.partition("..")
    try:
        if not dots:
            raise ValueError
        return Pause(_day(first), _day(last) if last else None)
    except ValueError:
        raise ArgumentTypeError(
            t(N_("“{text}” is no pause; write 2026-10-15..2026-10-20."), text=text)
        ) from None
    except AdjustmentError as error:
        raise ArgumentTypeError(error.say(t)) from None


def _head(t: Speech, text: str) -> Head:
    entry, _, link = text.partition(":")
    try:
        return typed_head(entry, link)
    except MistypedHeadError as error:
        raise ArgumentTypeError(error.say(t)) from None


def _extension(t: Speech, text: str) -> int:
    try:
        return Extension(int(text)).number
    except ValueError:
        raise ArgumentTypeError(t(N_("“{text}” is no whole number."), text=text)) from None
    except AdjustmentError as error:
        raise ArgumentTypeError(error.say(t)) from None
