"""The command ``drafts``: forms that were left unfinished, and doing away with one."""

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from dpo_desktop.core.draft import NEW, OPERATOR
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.profile import BY_NAME
from dpo_desktop.core.speech import CatalogueSpeech

if TYPE_CHECKING:
    from dpo_desktop.core.draft import Draft
    from dpo_desktop.desk.vault_desk import VaultDesk

NEW_RECORD = "new"
"""Stands for the number that a record gets when it is added."""


def drafts(options: Namespace, t: CatalogueSpeech) -> None:
    """List the unfinished forms; or discard those of one record first."""
    from dpo_desktop.cli.opening import opened
    from dpo_desktop.cli.output import print_json, print_table

    with opened(options, t) as desk:
        if options.discard:
            _discard(desk, *options.discard)
        found = desk.drafts()
        rows = [_row(desk, draft, t) for draft in found]
    if options.json:
        print_json([_as_json(draft) for draft in found])
        return
    heads = [t(N_("In the register")), t(N_("Number")), t(N_("Step")), t(N_("Kept"))]
    heads += [t(N_("Fields")), t(N_("Notes"))]
    print_table(heads, rows)


def _discard(desk: "VaultDesk", register: str, number: str) -> None:
    """Do away with all that was begun on a record."""
    wanted = "" if number == NEW_RECORD else number
    keys = [d.key for d in desk.drafts() if (d.register, d.number) == (register, wanted)]
    if not keys:
        raise DpoError(
            N_("There is no unfinished form of {register} {number}. See: dpo-desktop drafts."),
            register=register,
            number=number,
        )
    for key in keys:
        desk.drop_draft(key)


def _row(desk: "VaultDesk", draft: "Draft", t: CatalogueSpeech) -> list[str]:
    number = draft.number or (NEW_RECORD if draft.record_id == NEW else "")
    fields = BY_NAME if draft.register == OPERATOR else desk.register(draft.register).by_name
    labels = [t(fields[name].label) if name in fields else name for name in draft.texts]
    changed = t(N_("the record was changed since")) if draft.is_stale else ""
    when = t.date_time(draft.at)
    return [draft.register, number, draft.step, when, ", ".join(labels), changed]


def _as_json(draft: "Draft") -> dict[str, Any]:
    return {
        "register": draft.register,
        "number": draft.number or None,
        "step": draft.step or None,
        "at": draft.at.isoformat() if draft.at else None,
        "changed_since": draft.is_stale,
        "texts": dict(draft.texts),
        "why": draft.why,
    }
