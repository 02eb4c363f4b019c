"""Rules across the fields of a processing activity."""

from collections.abc import Iterator
from datetime import date

from dpo_desktop.core.guards import Check
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.values import Values
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.registers.processing.record import FIELDS

_LABELS = {field.name: field.label for field in FIELDS}
_CONSENT = "consent"
_RESTRICTED = "restricted"


def _doubt(field: str, msgid: str, row: int = 0) -> Problem:
    return Problem(field, _LABELS[field], Message(msgid), row, warning=True)


def dates(values: Values, today: date) -> Iterator[Problem]:
    """An activity does not end before it starts, and a review is planned after the last one."""
    del today
    start, end = values.get("start_on"), values.get("end_on")
    if start and end and end < start:
        yield Problem("end_on", _LABELS["end_on"], Message(N_("The end is before the start.")))
    last, following = values.get("reviewed_on"), values.get("next_review_on")
    if last and following and following <= last:
        message = Message(N_("The next review is not after the last one."))
        yield Problem("next_review_on", _LABELS["next_review_on"], message)


def bases(values: Values, today: date) -> Iterator[Problem]:
    """Each purpose stands on consent or on a case of Article 9.

    The policy also names a contract and legitimate interests; the Law does not, so they are kept
    but do not carry a purpose alone.
    """
    del today
    sufficient = set(vocabulary("legal_bases").tagged("sufficient"))
    for place, row in enumerate(values.get("purposes") or (), start=1):
        chosen = set(row.get("bases") or ())
        if not chosen:
            yield _doubt("purposes", N_("Choose the legal basis of this purpose."), place)
        elif not chosen & sufficient:
            yield _doubt(
                "purposes",
                N_(
                    "Neither consent nor a case of Art. 9: a contract or a legitimate interest "
                    "alone is no ground in the Law."
                ),
                place,
            )


def consent(values: Values, today: date) -> Iterator[Problem]:
    """Consent that cannot be proved is none (Art. 25(2)(5))."""
    del today
    chosen = {code for row in values.get("purposes") or () for code in row.get("bases") or ()}
    if _CONSENT in chosen and not values.get("consent_proof"):
        yield _doubt("consent_proof", N_("Say how the consent is proved."))


def access(values: Values, today: date) -> Iterator[Problem]:
    """Restricted data need a list of persons with access (order 179/НҚ)."""
    del today
    rows = values.get("data") or ()
    if any(row.get("availability") == _RESTRICTED for row in rows) and not values.get("access"):
        yield _doubt("access", N_("Restricted data: list the persons with access."))


def biometrics(values: Values, today: date) -> Iterator[Problem]:
    """A category that is biometric by its nature is not marked otherwise."""
    del today
    biometric = set(vocabulary("data_categories").tagged("biometric"))
    for place, row in enumerate(values.get("data") or (), start=1):
        if row.get("biometric") is False and biometric & set(row.get("categories") or ()):
            yield _doubt("data", N_("This group holds biometric data: answer yes."), place)


def storage(values: Values, today: date) -> Iterator[Problem]:
    """The base lies in Kazakhstan (Art. 12(2)), and its place is known."""
    del today
    abroad = N_("The Law requires the base to be located in Kazakhstan.")
    stored = values.get("stored_in_kazakhstan")
    systems = values.get("systems") or ()
    if stored is False:
        yield _doubt("stored_in_kazakhstan", abroad)
    if stored is not None and not systems and not values.get("paper_media"):
        yield _doubt("systems", N_("Name the system or the paper the data are kept in."))
    known = [row.get("in_kazakhstan") for row in systems]
    if stored and known and all(answer is False for answer in known):
        yield _doubt("systems", abroad)


def sharing(values: Values, today: date) -> Iterator[Problem]:
    """A transfer abroad is a record of its own."""
    del today
    if values.get("cross_border") is True and not values.get("transfers"):
        yield _doubt("transfers", N_("Link the cross-border transfer, or add it."))
    if values.get("cross_border") is False and values.get("transfers"):
        yield _doubt("cross_border", N_("A transfer is linked: answer yes."))


CHECKS: tuple[Check, ...] = (dates, bases, consent, access, biometrics, storage, sharing)
