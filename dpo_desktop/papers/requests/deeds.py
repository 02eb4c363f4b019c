"""What was done with the data, and who else was told, in words.

Who did it is left out: a letter to a subject holds no data of other people (policy 4.1).
"""

from typing import Any

from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.papers.matter import Fact, Matter, Told
from dpo_desktop.registers.requests.demands import Demand

_DONE, _PARTIES = "actions_taken", "third_parties"
_DESTROYED = "destroyed"
# A list of the template and the actions (codes of ``actions_taken``) that stand in it.
_LISTS = {
    "searches": ("no_data_found",),
    "changes": ("changed", "supplemented"),
    "blocks": ("blocked",),
    "lifted_blocks": ("unblocked",),
    "destructions": (_DESTROYED, "depersonalised"),
    "stops": ("processing_stopped",),
    "removals": ("removed_from_public",),
    "reviews": ("objection_considered",),
}
_DATES = ("documents_on", "blocked_on", "confirmed_on", "not_confirmed_on", "unblocked_on")


def deeds_on_demand(matter: Matter, demand: Demand) -> Any:
    """Return what was done on a demand; a hole where it is granted and nothing was done."""
    actions = vocabulary(_DONE).tagged(demand.kind)
    found = _deeds(matter, actions) if demand.granted else ()
    return matter.told.lacking(_DONE) if demand.granted and actions and not found else found


def deed_facts(matter: Matter) -> dict[str, Any]:
    """Return what was done: one list for each kind of action, and the dates of the inquiry."""
    told = matter.told
    done = {row.get("action") for row in told.values.get(_DONE) or ()}
    lists = {
        name: _deeds(matter, actions) or told.lacking(_DONE) for name, actions in _LISTS.items()
    }
    return {
        **lists,
        **{name: told.long_date(name) for name in _DATES},
        "by_act": _DESTROYED in done or bool(told.maybe("destruction_act")),
        "destruction_act": told("destruction_act"),
    }


def party_facts(matter: Matter) -> dict[str, Any]:
    """Return the third parties that were told, and those that are to be."""
    rows = matter.told.rows(_PARTIES)
    untold = tuple(row for row in rows if not row.values.get("sent_on"))
    parties = tuple(_party(row) for row in untold or rows)
    return {
        "told_parties": tuple(_party(row) for row in rows if row not in untold),
        "parties": parties or matter.told.lacking(_PARTIES),
    }


def _deeds(matter: Matter, actions: tuple[str, ...]) -> tuple[dict[str, Fact], ...]:
    return tuple(
        {
            "what": row("action"),
            "how": row.maybe("how"),
            "activity": row.maybe("activity"),
            "where": row("where"),
            "on": row("on"),
        }
        for row in matter.told.rows(_DONE)
        if row.values.get("action") in actions
    )


def _party(row: Told) -> dict[str, Fact]:
    return {
        "party": row("party"),
        "asked": row("asked"),
        "sent_on": row.maybe("sent_on"),
        "answered_on": row.maybe("answered_on"),
    }
