"""Rules across the fields of a processing activity."""

from collections.abc import Iterator
from datetime import date

from dpo_desktop.core.guards import Check
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.values import Values
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.registers.processing import purposes
from dpo_desktop.registers.processing.record import FIELDS

_LABELS = {field.name: field.label for field in FIELDS}
_CONSENT = "consent"
_RESTRICTED = "restricted"
_AUTOMATED = "automated"


def _doubt(field: str, msgid: str, row: int = 0) -> Problem:
    return Problem(field, _LABELS[field], Message(msgid), row, warning=True)


def _wrong(field: str, msgid: str) -> Problem:
    return Problem(field, _LABELS[field], Message(msgid))


def dates(values: Values, today: date) -> Iterator[Problem]:
    """Nothing ends before it begins, and a review is planned after the last one."""
    start, end = values.get("start_on"), values.get("end_on")
    if start and end and end < start:
        yield _wrong("end_on", N_("The end is before the start."))
    given, over = values.get("consent_from"), values.get("consent_to")
    if given and over and over < given:
        yield _wrong("consent_to", N_("The consent ends before it begins."))
    kept = values.get("retention_until")
    if start and kept and kept < start:
        yield _wrong("retention_until", N_("The storage ends before the activity starts."))
    last, following = values.get("reviewed_on"), values.get("next_review_on")
    if last and last > today:
        yield _wrong("reviewed_on", N_("This date is in the future."))
    if last and following and following <= last:
        yield _wrong("next_review_on", N_("The next review is not after the last one."))


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


def promotion(values: Values, today: date) -> Iterator[Problem]:
    """Promotion needs a prior consent of its own (policy 4.1)."""
    del today
    if values.get("marketing") is True and not values.get("marketing_consent"):
        yield _doubt(
            "marketing_consent", N_("Promotion needs a separate consent, given before it begins.")
        )


def necessity(values: Values, today: date) -> Iterator[Problem]:
    """Each group of data is needed by a purpose of this activity (policy 5.5)."""
    del today
    count = len(values.get("purposes") or ())
    for place, group in enumerate(values.get("data") or (), start=1):
        if gone := purposes.missing(group, count):
            message = Message(N_("There is no purpose {number}."), {"number": min(gone)})
            yield Problem("data", _LABELS["data"], message, place, warning=True)


def automated(values: Values, today: date) -> Iterator[Problem]:
    """Automated processing is explained to the subject (Art. 19-1(2))."""
    del today
    if values.get("automation") == _AUTOMATED and not values.get("automated_explanation"):
        yield _doubt(
            "automated_explanation",
            N_("The subject must be told how decisions are made and how to object."),
        )


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


def publication(values: Values, today: date) -> Iterator[Problem]:
    """Publication needs a consent of its own, or a law that requires it (Art. 7(6), 9(7))."""
    del today
    if values.get("publication") is True and not values.get("publication_ground"):
        yield _doubt(
            "publication_ground", N_("Name the separate consent or the law that requires it.")
        )


def joining(values: Values, today: date) -> Iterator[Problem]:
    """Databases kept for purposes that contradict each other are not joined (policy 5.3)."""
    del today
    if not values.get("joined_with"):
        return
    agree = values.get("purposes_compatible")
    if agree is None:
        yield _doubt("purposes_compatible", N_("Say whether the purposes agree."))
    elif not agree:
        yield _doubt("purposes_compatible", N_("Keep these databases apart."))
    elif not values.get("compatibility"):
        yield _doubt("compatibility", N_("Say why the purposes agree."))


CHECKS: tuple[Check, ...] = (
    dates,
    bases,
    consent,
    promotion,
    necessity,
    access,
    biometrics,
    automated,
    storage,
    joining,
    sharing,
    publication,
)
