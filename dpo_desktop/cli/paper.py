"""Making any paper from the command line: which ones there are, what they lack, and the file."""

import sys
from argparse import Namespace

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.paper import Lacking, Order
from dpo_desktop.core.query import Query
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.desk.papers.makers import CARD, REGISTER
from dpo_desktop.desk.vault_desk import VaultDesk


def papers(options: Namespace, t: CatalogueSpeech) -> None:
    """List the papers that can be made of a record, or of the company where none is named."""
    from dpo_desktop.cli.opening import opened
    from dpo_desktop.cli.output import print_json, print_table

    with opened(options, t) as desk:
        register, record_id = "", 0
        if options.register:
            if not options.number:
                raise DpoError(N_("Give the number of the record too."))
            register = options.register
            record_id = desk.find(register, options.number).id
        found = []
        for offer in desk.offers(register, record_id):
            order = Order(offer.kind, t.language, register=register, record_id=record_id)
            found.append((offer, desk.lacking(order)))
    if options.json:
        print_json(
            [
                {
                    "kind": offer.kind,
                    "label": t(offer.label),
                    "suggested": offer.suggested,
                    "lacking": [_lack_as_json(lack, t) for lack in lacking],
                }
                for offer, lacking in found
            ]
        )
        return
    heads = [t(N_("Kind")), t(N_("Paper")), t(N_("Called for")), t(N_("Missing"))]
    print_table(
        heads,
        [
            [
                offer.kind,
                t(offer.label),
                t(N_("yes")) if offer.suggested else "",
                _names(lacking, t),
            ]
            for offer, lacking in found
        ],
    )


def paper(options: Namespace, t: CatalogueSpeech) -> None:
    """Write one paper as PDF."""
    from dpo_desktop.cli.opening import opened
    from dpo_desktop.cli.output import say
    from dpo_desktop.core.ports import Progress

    with opened(options, t) as desk:
        register, record_id = _record(desk, options)
        order = Order(
            options.kind,
            t.language,
            query=_list(desk, options),
            register=register,
            record_id=record_id,
            edition=options.edition,
            against=options.against,
            full_numbers=options.full_numbers,
            draft=options.draft,
            enclosures=tuple(
                desk.attachment(one) if isinstance(one, int) else one for one in options.enclose
            ),
            password=_file_password(options),
        )
        lacking = () if order.draft else desk.lacking(order)
        if lacking:
            raise DpoError(
                N_("This paper lacks: {names}. Fill it in, or print a draft by --draft."),
                names=_names(lacking, t),
            )
        made = desk.make(order, options.target, Progress())
    said = t.plural("Wrote {n} page", "Wrote {n} pages", made.pages)
    say(f"{said}: {options.target}")
    if made.outgoing:
        say(t(N_("Outgoing number: {number}"), number=made.outgoing))
    if made.boxed:
        boxed = t(N_("Shown as □, for no font has them: {characters}"))
        say(boxed.format(characters=" ".join(made.boxed)))


def _record(desk: VaultDesk, options: Namespace) -> tuple[str, int]:
    """Return the register and the key of the record a paper is to be made of."""
    from dpo_desktop.papers.kinds import BY_CODE

    kind = BY_CODE.get(options.kind)
    register = options.register or (kind.register if kind else "")
    if not options.number:
        if options.kind == CARD or (kind and kind.register):
            raise DpoError(N_("Give the number of the record too."))
        return "", 0
    if not register:
        raise DpoError(N_("Say which register the record is in: --register."))
    return register, desk.find(register, options.number).id


def _list(desk: VaultDesk, options: Namespace) -> Query | None:
    """Return what a list is to show: the whole register."""
    if options.kind != REGISTER or not options.register:
        return None
    return Query(options.register, desk.today())


def _lack_as_json(lack: Lacking, t: CatalogueSpeech) -> dict[str, str]:
    return {
        "label": t(lack.label),
        "register": lack.register,
        "number": lack.number,
        "field": lack.field,
    }


def _names(lacking: tuple[Lacking, ...], t: CatalogueSpeech) -> str:
    return "; ".join(
        f"{t(lack.label)} ({lack.number})" if lack.number else t(lack.label) for lack in lacking
    )


def _file_password(options: Namespace) -> str:
    if not options.file_password_stdin:
        return ""
    password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        raise DpoError(N_("Give the password of the file as the next line of standard input."))
    return password
