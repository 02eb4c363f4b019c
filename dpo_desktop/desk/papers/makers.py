"""Which module makes which paper; it is imported by whoever wants the first of its kind."""

from importlib import import_module

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.desk.papers.job import Maker

REGISTER = "register"
CARD = "card"

_MODULES = {
    REGISTER: "lists",
    CARD: "cards",
}


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
