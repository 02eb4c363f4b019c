"""Which module makes which paper; it is imported by whoever wants the first of its kind."""

from dataclasses import replace
from importlib import import_module

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.paper import Order
from dpo_desktop.desk.papers.job import Maker
from dpo_desktop.desk.reading_desk import ReadingDesk

REGISTER = "register"
CARD = "card"
HISTORY = "history"
EDITION = "edition"
EDITION_DIFFERENCE = "edition_difference"
DATA_LIST = "data_list"

_OF_EDITIONS = (EDITION, EDITION_DIFFERENCE, DATA_LIST)

_MODULES = {
    REGISTER: "lists",
    CARD: "cards",
    EDITION: "editions",
    EDITION_DIFFERENCE: "edition_differences",
    DATA_LIST: "data_lists",
    "journal": "journals",
    HISTORY: "histories",
    "actions": "action_journals",
    "operator_card": "operator_cards",
    **dict.fromkeys(
        (
            "access_list",
            "bases_list",
            "consents_list",
            "destruction_list",
            "findings_list",
            "recipients_list",
            "reviews_list",
        ),
        "pack_items",
    ),
}


def settled(desk: ReadingDesk, order: Order) -> Order:
    """Return the order, marked as a draft where it is of an edition that is not approved."""
    if order.kind not in _OF_EDITIONS or order.draft:
        return order
    from dpo_desktop.desk.papers.edition_words import is_draft

    return replace(order, draft=is_draft(desk, order))


def maker(kind: str) -> Maker:
    """Return what writes papers of a kind.

    Raises:
        DpoError: there is no such paper.
    """
    name = _MODULES.get(kind)
    if name is None:
        from dpo_desktop.papers.kinds import BY_CODE

        if kind not in BY_CODE:
            raise DpoError(N_("There is no paper {kind}."), kind=kind)
        name = "letters"
    made: Maker = import_module(f"dpo_desktop.desk.papers.{name}").write
    return made
