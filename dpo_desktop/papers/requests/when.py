"""When a paper on a request can be made (offered), and when the request calls for it (suggested).

A reply is called for where it is the whole answer, and the answer is being given or has been; a
request of several demands calls for the reply that goes through them one by one.
"""

from collections.abc import Callable, Iterator

from dpo_desktop.core.values import Values
from dpo_desktop.law.case_fields import EXTENSIONS, PAUSES
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.registers.requests.demands import TAKEN_BACK, Demand, demands_of

When = Callable[[Values, str], bool]

_OPEN = ("received", "registered", "identity_check", "waiting_for_subject", "in_work")
_WAITING = "waiting_for_subject"
_WITHDRAWAL = ("withdraw_consent", "stop_processing")
_OBJECTION = "automated_objection"
_GONE = ("destroyed", "depersonalised")
_NOTHING_FOUND = "no_data_found"
# The other demands have a reply of their own.
_WITHOUT_REPLY = ("complaint", "other")


def never(values: Values, state: str) -> bool:
    """Tell that no record calls for a paper: only the DPO knows when it is due."""
    del values, state
    return False


def every_demand(values: Values) -> Iterator[Demand]:
    """Yield each thing asked for; one that has no row yet beside others is not decided."""
    found = tuple(demands_of(values))
    yield from found
    with_row = {demand.kind for demand in found}
    for kind in values.get("kinds") or ():
        if kind not in with_row:
            yield Demand(kind, decision="", ground="", article="", reasons="")


def may_grant(*kinds: str) -> When:
    """Return the condition that one of these demands is granted or not decided yet."""

    def holds(values: Values, state: str) -> bool:
        del state
        return any(d.granted or not d.decision for d in _asked(values, kinds))

    return holds


def grants(*kinds: str) -> When:
    """Return the condition that one of these is the only demand, and granted."""

    def holds(values: Values, state: str) -> bool:
        return _is_whole(values, state) and any(d.granted for d in _asked(values, kinds))

    return holds


def may_inform(values: Values, state: str) -> bool:
    """Tell whether information is asked for, and may be there to give."""
    return may_grant("information")(values, state) and _NOTHING_FOUND not in _done(values)


def informs(values: Values, state: str) -> bool:
    """Tell whether information alone is asked for, and given."""
    return grants("information")(values, state) and _NOTHING_FOUND not in _done(values)


def found_nothing(values: Values, state: str) -> bool:
    """Tell whether no data of the subject were found."""
    return may_grant("information")(values, state) and _NOTHING_FOUND in _done(values)


def answers_nothing_found(values: Values, state: str) -> bool:
    """Tell whether that is the whole answer."""
    return grants("information")(values, state) and _NOTHING_FOUND in _done(values)


def was_blocked(values: Values, state: str) -> bool:
    """Tell whether data were blocked."""
    del state
    return bool(values.get("blocked_on"))


def stays_blocked(values: Values, state: str) -> bool:
    """Tell whether data are blocked, and the inquiry goes on."""
    found = values.get("confirmed_on") or values.get("not_confirmed_on")
    return was_blocked(values, state) and not found and not values.get("unblocked_on")


def was_unblocked(values: Values, state: str) -> bool:
    """Tell whether a block was lifted, or is to be."""
    del state
    lifted = values.get("unblocked_on") or values.get("not_confirmed_on")
    return bool(lifted) or any(_asked(values, ("unblock",)))


def answers_unblocked(values: Values, state: str) -> bool:
    """Tell whether the lifted block is the whole answer."""
    return _is_whole(values, state) and bool(values.get("unblocked_on"))


def may_be_destroyed(values: Values, state: str) -> bool:
    """Tell whether data were destroyed, or are to be."""
    confirmed = bool(values.get("confirmed_on"))
    return confirmed or may_grant("destroy")(values, state) or _is_gone(values)


def answers_destroyed(values: Values, state: str) -> bool:
    """Tell whether that data were destroyed is the whole answer."""
    asked = any(_asked(values, ("destroy", "block")))
    return _is_whole(values, state) and asked and _is_gone(values)


def refuses_withdrawal(values: Values, state: str) -> bool:
    """Tell whether a withdrawal is refused on one of the two grounds of Article 8(2)."""
    del state
    return any(_withdrawal_refused(demand) for demand in every_demand(values))


def only_refuses_withdrawal(values: Values, state: str) -> bool:
    """Tell whether that is the whole answer."""
    return _is_whole(values, state) and refuses_withdrawal(values, state)


def considers_objection(values: Values, state: str) -> bool:
    """Tell whether there is an objection to automated processing."""
    del state
    return any(demand.decision != TAKEN_BACK for demand in _asked(values, (_OBJECTION,)))


def only_considers_objection(values: Values, state: str) -> bool:
    """Tell whether its result is the whole answer."""
    decided = any(d.granted or d.denied for d in _asked(values, (_OBJECTION,)))
    return _is_whole(values, state) and decided


def refuses(values: Values, state: str) -> bool:
    """Tell whether anything is refused, in whole or in part."""
    del state
    return any(demand.denied for demand in every_demand(values))


def only_refuses(values: Values, state: str) -> bool:
    """Tell whether everything is refused, and no letter of its own says so."""
    demands = tuple(every_demand(values))
    own_letter = any(_withdrawal_refused(d) or d.kind == _OBJECTION for d in demands)
    refused = all(demand.decision == "refused" for demand in demands)
    return bool(demands) and refused and state not in _OPEN and not own_letter


def may_be_answered(values: Values, state: str) -> bool:
    """Tell whether anything is left to be answered."""
    del state
    return any(demand.decision != TAKEN_BACK for demand in every_demand(values))


def answers_one_by_one(values: Values, state: str) -> bool:
    """Tell whether several demands are answered, or one that has no reply of its own."""
    demands = tuple(every_demand(values))
    several = len(demands) > 1 and not all(d.decision == "refused" for d in demands)
    without_reply = any(demand.kind in _WITHOUT_REPLY and demand.granted for demand in demands)
    return state not in _OPEN and (several or without_reply) and may_be_answered(values, state)


def is_open(values: Values, state: str) -> bool:
    """Tell whether the request is still worked on."""
    del values
    return state in _OPEN


def waits_for_details(values: Values, state: str) -> bool:
    """Tell whether an answer of the subject is awaited."""
    del values
    return state == _WAITING


def waits_for_identity(values: Values, state: str) -> bool:
    """Tell whether a proof of identity is awaited."""
    confirmed = values.get("identity_result") == "confirmed"
    return state in ("identity_check", _WAITING) and not confirmed


def has_new_term(values: Values, state: str) -> bool:
    """Tell whether a term of the request was extended or paused."""
    del state
    return bool(values.get(EXTENSIONS) or values.get(PAUSES))


def owes_new_term(values: Values, state: str) -> bool:
    """Tell whether the subject has not been told yet of an extension."""
    rows = values.get(EXTENSIONS) or ()
    return state in _OPEN and any(not row.get("notice_on") for row in rows)


def concerns_activities(values: Values, state: str) -> bool:
    """Tell whether it is known which activities the request is about."""
    del state
    return bool(values.get("activities"))


def names_third_parties(values: Values, state: str) -> bool:
    """Tell whether others who received the data are to be told."""
    del state
    return bool(values.get("third_parties"))


def owes_third_parties(values: Values, state: str) -> bool:
    """Tell whether one of them has not been told yet."""
    del state
    return any(not row.get("sent_on") for row in values.get("third_parties") or ())


def _asked(values: Values, kinds: tuple[str, ...]) -> Iterator[Demand]:
    return (demand for demand in every_demand(values) if demand.kind in kinds)


def _is_whole(values: Values, state: str) -> bool:
    """Tell whether the reply to one demand is the whole answer, and is being given."""
    return state not in _OPEN and len(tuple(every_demand(values))) == 1


def _withdrawal_refused(demand: Demand) -> bool:
    grounds = vocabulary("refusal_grounds").tagged("withdrawal")
    return demand.kind in _WITHDRAWAL and demand.denied and demand.ground in grounds


def _done(values: Values) -> frozenset[str]:
    return frozenset(row.get("action") or "" for row in values.get("actions_taken") or ())


def _is_gone(values: Values) -> bool:
    return not _done(values).isdisjoint(_GONE)
