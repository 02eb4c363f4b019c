"""The company's size class, from its activities in force and its own estimate."""

from collections.abc import Iterable
from datetime import date

from dpo_desktop.core.record import Record
from dpo_desktop.core.values import Values
from dpo_desktop.law.operator_class import Standing, standing
from dpo_desktop.law.vocabulary import vocabulary

RESTRICTED = "restricted"


def operator_standing(activities: Iterable[Record], profile: Values, on: date) -> Standing | None:
    """Return the class of the operator and where its notice of processing stands.

    Args:
        activities: the processing activities in force.
        profile: the operator's profile; its own estimate of unique subjects wins over the sum.
        on: the day in question.

    Returns:
        ``None`` where nobody has counted: neither an estimate nor a number in any activity.
    """
    counted: list[int] = []
    restricted = False
    for activity in activities:
        counted.append(activity.values.get("subjects_count") or 0)
        restricted = restricted or any(map(_is_restricted, activity.values.get("data") or ()))
    own = profile.get("unique_subjects")
    if own is None and not any(counted):
        return None
    subjects = sum(counted) if own is None else own
    notices = profile.get("processing_notices") or ()
    return standing(subjects, restricted, on, notices, estimated=own is not None)


def _is_restricted(row: Values) -> bool:
    """Tell whether a row of data is of restricted access, by its own word or its categories."""
    if row.get("availability"):
        return bool(row["availability"] == RESTRICTED)
    by_category = vocabulary("data_categories").tagged(RESTRICTED)
    return any(code in by_category for code in row.get("categories") or ())
