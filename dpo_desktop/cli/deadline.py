"""The command ``deadline``: a term counted from a day, day by day; it needs no vault."""

import sys
from argparse import Namespace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech

if TYPE_CHECKING:
    from datetime import date

    from dpo_desktop.law.terms import Edition, Term


def deadline(options: Namespace, t: CatalogueSpeech) -> None:
    """Count a term and print how its last day was found.

    A case of that day would have no date where no act set the period yet; here one asks what the
    count would give, so it is counted by the nearest edition, and a line on standard error says so.

    Raises:
        CalendarRangeError: working days are not known so early or so late.
        AdjustmentError: the term cannot be paused or extended.
    """
    from dpo_desktop.cli.output import print_json, print_table, say
    from dpo_desktop.law.adjustments import Adjustments, Extension
    from dpo_desktop.law.deadline import count
    from dpo_desktop.law.explanation import day_rows, explain
    from dpo_desktop.law.law import Law
    from dpo_desktop.law.walk import plain_date

    law = Law.default(options.week)
    received = plain_date(options.start)
    law.calendar.check(received)  # a slip of the keyboard is told as one, not as a missing act
    extensions = (Extension(options.extend),) if options.extend else ()
    edition = _edition(law.terms.by_code[options.code], received, t)
    found = count(
        edition,
        options.start,
        law.calendar,
        Adjustments(tuple(options.pause), extensions),
    )
    rows = day_rows(found, t.language)
    if options.json:
        print_json(
            {
                "code": found.code,
                "from": _iso(options.start),
                "due": found.due.isoformat(),
                "internal_due": found.internal_due.isoformat(),
                "number": found.number,
                "unit": found.unit.value,
                "reference": found.reference.say(t.language),
                "edition": found.edition.in_force_from.isoformat(),
                "days": [
                    {"date": row.date.isoformat(), "counted": row.counted, "why": row.why}
                    for row in rows
                ],
            }
        )
        return
    say(found.edition.duty.say(t.language))
    for sentence in explain(found, t, t.language):
        say(f"  {sentence}")
    say("")
    print_table(
        [t(N_("Date")), t(N_("Day of the week")), t(N_("Counted")), t(N_("Why"))],
        [[t.date(row.date), row.weekday, str(row.place or ""), row.why] for row in rows],
        widest=None,
    )


def _edition(term: "Term", on: "date", t: CatalogueSpeech) -> "Edition":
    """Return the edition in force on a day; where there was none, the nearest one, and say so."""
    found = term.in_force(on)
    if found is None:
        found = term.nearest(on)
        words = t(
            N_(
                "On {date} no act set this period: a case of that day has no date by law. Counted "
                "here by the edition in force from {begins}."
            ),
            date=t.date(on),
            begins=t.date(found.in_force_from),
        )
        print(words, file=sys.stderr)
    return found


def _iso(moment: Any) -> str:
    """Return a date as it is, and a moment to the minute."""
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="minutes")
    return str(moment.isoformat())
