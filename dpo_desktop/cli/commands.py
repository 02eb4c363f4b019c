"""What each command does. Heavy parts are imported by the command that needs them."""

import json
import secrets
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.record import Record
from dpo_desktop.core.speech import CatalogueSpeech


def window(options: Namespace, t: CatalogueSpeech) -> int:
    """Open the window, on a throw-away demo vault where asked; or run the self-test."""
    if options.self_test:
        from dpo_desktop import selftest

        return selftest.run(t)
    from dpo_desktop import app

    return app.run(
        vault=getattr(options, "vault", None),
        demo=options.demo,
        language=options.language if options.language_asked else None,
    )


def demo(options: Namespace, t: CatalogueSpeech) -> None:
    """Write a demo vault and say how to open it."""
    from dpo_desktop.cli.output import say
    from dpo_desktop.core.clock import SystemClock
    from dpo_desktop.demo.vault import copies_of, make_demo

    passphrase = secrets.token_hex(8)
    make_demo(options.folder, passphrase, SystemClock()).close()
    say(f"passphrase: {passphrase}")
    say(t(N_("Open it: dpo-desktop --vault {folder}"), folder=options.folder))
    say(t(N_("A copy of it lies in {folder}"), folder=copies_of(options.folder)))


def create(options: Namespace, t: CatalogueSpeech) -> None:
    """Make an empty vault for the operator of a profile file."""
    from dpo_desktop.cli.opening import passphrase_from_stdin
    from dpo_desktop.cli.output import say
    from dpo_desktop.core.clock import SystemClock
    from dpo_desktop.core.errors import InvalidRecordError
    from dpo_desktop.core.profile import profile_problems
    from dpo_desktop.desk.vaults import Vaults
    from dpo_desktop.exchange.profile_toml import read_profile

    profile = read_profile(options.profile)
    wrong = profile_problems(profile)
    if wrong:
        raise InvalidRecordError(wrong)
    passphrase = passphrase_from_stdin(options)
    if not passphrase:
        raise DpoError(
            N_("Give the passphrase of the new vault: --passphrase-stdin and its first line.")
        )
    Vaults(SystemClock()).create(options.folder, profile, passphrase).close()
    say(t(N_("Made an empty vault in {folder}."), folder=options.folder))


def list_records(options: Namespace, t: CatalogueSpeech) -> None:
    """List the records of a register."""
    from dpo_desktop.cli.opening import opened
    from dpo_desktop.cli.output import print_json, print_table
    from dpo_desktop.core.query import STATE, Filter, Query
    from dpo_desktop.exchange.record_json import to_json
    from dpo_desktop.law.wording import wording

    said = wording(t.language)
    with opened(options, t) as desk:
        register = desk.register(options.register)
        if options.state and not register.workflow.has(options.state):
            known = ", ".join(state.code for state in register.workflow.states)
            raise DpoError(
                N_("There is no state {state}; the states are: {known}."),
                state=options.state,
                known=known,
            )
        filters = (Filter(STATE, codes=(options.state,)),) if options.state else ()
        query = Query(register.code, desk.today(), search=options.search, filters=filters)
        records: list[Record] = []
        for record in desk.records(query):
            if options.limit is not None and len(records) >= max(options.limit, 0):
                break
            records.append(record)
        if options.json:
            print_json([to_json(register, record) for record in records])
            return
        names = (register.headline, register.subline)
        heads = [t(N_("Number")), t(N_("State")), t(N_("Due"))]
        print_table(
            heads + [t(register.field(name).label) for name in names],
            [
                [
                    record.number,
                    t(register.workflow.state(record.state).label),
                    t.date(record.due),
                    *(register.field(n).show(record.values.get(n), said) for n in names),
                ]
                for record in records
            ],
        )


def show(options: Namespace, t: CatalogueSpeech) -> None:
    """Show one record."""
    from dpo_desktop.cli.opening import opened
    from dpo_desktop.cli.output import print_json, print_record
    from dpo_desktop.exchange.record_json import to_json
    from dpo_desktop.law.wording import wording

    with opened(options, t) as desk:
        register = desk.register(options.register)
        record = desk.find(register.code, options.number)
        if options.json:
            print_json(to_json(register, record))
        else:
            print_record(register, record, wording(t.language))


def add(options: Namespace, t: CatalogueSpeech) -> None:
    """Add a record from JSON and print its number."""
    from dpo_desktop.cli.opening import opened
    from dpo_desktop.cli.output import say
    from dpo_desktop.exchange.record_json import from_json

    # The passphrase, when it comes by standard input too, is its first line: read it first.
    with opened(options, t) as desk:
        register = desk.register(options.register)
        values, state = from_json(register, _json(options.json_file))
        say(desk.add(register.code, values, state).record.number)


def _json(name: str) -> Any:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
        return json.loads(text)
    except OSError as error:
        raise DpoError(
            N_("{file} cannot be read: {reason}."), file=name, reason=error.strerror
        ) from error
    except (ValueError, RecursionError) as error:
        raise DpoError(N_("{file} is no JSON: {reason}."), file=name, reason=error) from error


def export(options: Namespace, t: CatalogueSpeech) -> None:
    """Write a register, for a period where given, or the card of one record as PDF."""
    from dpo_desktop.cli.opening import opened
    from dpo_desktop.cli.output import say
    from dpo_desktop.core.paper import Order
    from dpo_desktop.core.ports import Progress
    from dpo_desktop.core.query import Query

    with opened(options, t) as desk:
        register = desk.register(options.register)
        if options.number:
            record = desk.find(register.code, options.number)
            order = Order("card", t.language, register=register.code, record_id=record.id)
            desk.make(order, options.target, Progress())
            say(
                t(
                    N_("Wrote the card of {number}: {file}"),
                    number=record.number,
                    file=options.target,
                )
            )
            return
        query = Query(register.code, desk.today(), order="number")
        query = query.with_period(register.period, options.start, options.end)
        made = desk.make(Order("register", t.language, query), options.target, Progress())
        said = t.plural("Wrote {n} record", "Wrote {n} records", made.records)
        say(f"{said}: {options.target}")


def tour(options: Namespace, t: CatalogueSpeech) -> int:
    """Render every screen and every paper into a folder."""
    from dpo_desktop import tour as pictures

    return pictures.run(options.folder, t.language)
