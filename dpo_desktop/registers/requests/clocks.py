"""The terms of a subject's request: one for each demand, each ended by its own day or the answer.

The Law names neither the event that starts every term nor a term for every demand; where it is
silent, the stricter reading is taken, so that no demand stands without a date.
"""

from dpo_desktop.core.conditions import Filled, any_of, has
from dpo_desktop.core.messages import N_
from dpo_desktop.core.register import Clock, RowDate
from dpo_desktop.registers.requests.demands import FIELD, REOPENED, Asked, Counts

# A request that was reopened is answered anew: what is answered counts from that day.
_RECEIPT = (REOPENED, "received_on")


def _done(*kinds: str) -> RowDate:
    """Return the day a demand of these kinds was done, ahead of the answer."""
    return RowDate(FIELD, "kind", frozenset(kinds), "done_on")


def _answered(term: str, kind: str, label: str) -> Clock:
    """Return the clock of one kind that runs from receipt to its own day or the answer."""
    return Clock(
        term, _RECEIPT, label, when=has("kinds", kind), until="answered_on", until_row=_done(kind)
    )


_INFORMATION, _BLOCK = frozenset({"information"}), frozenset({"block"})
_CHANGE, _DESTROY = frozenset({"change"}), frozenset({"destroy"})

CLOCKS = (
    Clock(
        "info",
        _RECEIPT,
        N_("Give the information"),
        when=Asked(_INFORMATION, refused=False),
        until="answered_on",
        until_row=_done("information"),
    ),
    # The same days under another article: shown in its place, not beside it.
    Clock(
        "refuse",
        _RECEIPT,
        N_("Refuse the information with reasons"),
        when=Asked(_INFORMATION, refused=True),
        until="answered_on",
        until_row=_done("information"),
    ),
    # The term is tied to confirming documents: until they have come, the receipt counts.
    Clock(
        "change",
        ("documents_on",),
        N_("Change or supplement the data"),
        when=Counts("documents_on", kinds=_CHANGE),
        until="answered_on",
        until_row=_done("change"),
    ),
    Clock(
        "change",
        _RECEIPT,
        N_("Change or supplement the data, or ask for documents"),
        when=Counts("documents_on", counts=False, kinds=_CHANGE),
        until="answered_on",
        until_row=_done("change"),
    ),
    # Ended by the block itself, not by the answer: the inquiry that follows has terms of its own.
    Clock(
        "block",
        ("received_on",),
        N_("Block the data"),
        when=Asked(_BLOCK, refused=False),
        until="blocked_on",
    ),
    Clock(
        "block",
        _RECEIPT,
        N_("Refuse the block with reasons"),
        when=Asked(_BLOCK, refused=True),
        until="answered_on",
        until_row=_done("block"),
    ),
    Clock(
        "unblock",
        ("not_confirmed_on",),
        N_("Lift the block"),
        when=any_of(has("kinds", "unblock"), Filled("blocked_on")),
        until="unblocked_on",
    ),
    # The Law counts from the day the violation is confirmed, whatever was asked for. Until that day
    # is recorded the receipt of a demand to destroy counts.
    Clock(
        "destroy",
        ("confirmed_on",),
        N_("Destroy the data"),
        when=Counts("confirmed_on"),
        until="answered_on",
        until_row=_done("destroy"),
    ),
    Clock(
        "destroy",
        _RECEIPT,
        N_("Destroy the data, or refuse with reasons"),
        when=Counts("confirmed_on", counts=False, kinds=_DESTROY),
        until="answered_on",
        until_row=_done("destroy"),
    ),
    # A demand to stop processing, or marketing, takes back the consent it stands on (policy 4.1:
    # marketing needs a prior consent), so the term of withdrawal serves all three.
    _answered("withdraw", "withdraw_consent", N_("Stop processing or refuse with reasons")),
    _answered("withdraw", "stop_processing", N_("Stop processing as demanded, or refuse")),
    _answered("withdraw", "stop_marketing", N_("Stop marketing")),
    _answered("public", "stop_publication", N_("Remove from public sources")),
    _answered("autoobj", "automated_objection", N_("Consider the objection and tell the result")),
    # The Law sets no term for a complaint to the operator, nor for a demand to lift a block before
    # the inquiry is over: its shortest term for an answer is taken as the operator's own.
    Clock(
        "info",
        _RECEIPT,
        N_("Answer the applicant"),
        when=has("kinds", "complaint", "unblock", "other"),
        until="answered_on",
        until_row=_done("complaint", "unblock", "other"),
    ),
)
