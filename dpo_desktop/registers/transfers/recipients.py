"""Who receives the data of a transfer, in which states, and how those states were assessed."""

from collections.abc import Iterator
from dataclasses import dataclass

from dpo_desktop.core.folding import fold
from dpo_desktop.core.values import Values

_LAW = "protection_law"
_ITEMS = ("protection_measures", _LAW, "contacts")
PROTECTING = ("ensures_protection", "treaty")
# From the weakest to the strongest: of several countries the weakest counts.
_STRENGTH = ("not_assessed", "does_not_ensure", "treaty", "ensures_protection")


@dataclass(frozen=True, slots=True)
class Recipient:
    """One recipient of a transfer.

    Attributes:
        name: as the record names it.
        countries: the states it receives the data in.
        is_main: it is the recipient the record is listed under.
    """

    name: str
    countries: tuple[str, ...]
    is_main: bool

    def is_named(self, name: str | None) -> bool:
        """Tell whether a row is about this recipient; one that names nobody: the main one."""
        if not name:
            return self.is_main
        return fold(name) == fold(self.name)


def recipients(values: Values) -> tuple[Recipient, ...]:
    """Return every recipient that has a name, the main one first."""
    rows = values.get("further_recipients") or ()
    further = tuple(
        Recipient(row["name"], tuple(row.get("countries") or ()), is_main=False)
        for row in rows
        if row.get("name")
    )
    party = values.get("recipient")
    if party is None or not party.name:
        return further
    named = {code for recipient in further for code in recipient.countries}
    everywhere = tuple(values.get("countries") or ())
    # The main recipient's are those nobody else is named for; if none is left, it may be any.
    own = tuple(code for code in everywhere if code not in named) or everywhere
    return (Recipient(party.name, own, is_main=True), *further)


def all_countries(values: Values) -> tuple[str, ...]:
    """Return every state the data go to, each once."""
    rows = values.get("further_recipients") or ()
    named = (code for row in rows for code in row.get("countries") or ())
    return tuple(dict.fromkeys((*(values.get("countries") or ()), *named)))


def assessments(values: Values) -> Iterator[tuple[int, Values]]:
    """Yield the assessments of single countries that are of this transfer, with their places."""
    countries = set(all_countries(values))
    for place, row in enumerate(values.get("country_assessments") or (), start=1):
        if countries.intersection(row.get("countries") or ()):
            yield place, row


def status_of(values: Values, country: str) -> str | None:
    """Return how a country was assessed: by its own row, the last one, or with the transfer."""
    own = [row for _, row in assessments(values) if country in (row.get("countries") or ())]
    return own[-1].get("status") if own else values.get("country_status")


def not_assessed(values: Values) -> tuple[str, ...]:
    """Return the countries without a recorded assessment.

    One country is assessed with the transfer; of several, each has an assessment of its own.
    """
    countries = all_countries(values)
    assessed = {
        code
        for _, row in assessments(values)
        if _is_an_assessment(row.get("status")) and row.get("assessed_on")
        for code in row.get("countries") or ()
    }
    if len(countries) == 1 and _is_an_assessment(values.get("country_status")):
        assessed.update(countries)
    return tuple(code for code in countries if code not in assessed)


def is_weaker(status: str | None, other: str | None) -> bool:
    """Tell whether one assessment is weaker than another; what is not given is neither."""
    if status not in _STRENGTH or other not in _STRENGTH:
        return False
    return _STRENGTH.index(status) < _STRENGTH.index(other)


def protects(values: Values, recipient: Recipient) -> bool:
    """Tell whether each state of a recipient is known to protect personal data."""
    return bool(recipient.countries) and all(
        status_of(values, country) in PROTECTING for country in recipient.countries
    )


def to_obtain(values: Values, recipient: Recipient) -> tuple[str, ...]:
    """Return what a recipient has not told yet, by the codes of ``recipient_information``.

    Each tells (a) and (c), and (b) where its state is not known to protect personal data.
    """
    known = {
        row["item"]
        for row in values.get("recipient_information") or ()
        if row.get("item") and row.get("obtained_on") and recipient.is_named(row.get("recipient"))
    }
    needed = (item for item in _ITEMS if item != _LAW or not protects(values, recipient))
    return tuple(item for item in needed if item not in known)


def _is_an_assessment(status: str | None) -> bool:
    return status not in (None, "", "not_assessed")
