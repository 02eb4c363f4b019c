"""What a register list holds, counted while its rows are read: by state, and how terms were kept.

The last page says it; a body that receives the list need not count rows.
"""

from collections import Counter
from datetime import date

from dpo_desktop.core.messages import N_
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.reports.due_words import is_closed, state_words

_OVERDUE, _IN_TIME, _LATE, _RUNNING, _PAUSED = "overdue", "in_time", "late", "running", "paused"


class Totals:
    """The counts of one list."""

    def __init__(self, register: Register, today: date) -> None:
        """Begin at nothing; a term is overdue by this day."""
        self._register = register
        self._today = today
        self._states: Counter[str] = Counter()
        self._terms: Counter[str] = Counter()

    def add(self, record: Record) -> None:
        """Count a record; one without a term, or closed without an answer, has none to keep."""
        self._states[record.state] += 1
        term = self._term(record)
        if term:
            self._terms[term] += 1

    def _term(self, record: Record) -> str:
        if record.due is None:
            return ""
        if record.done_on is not None:
            return _IN_TIME if record.done_on <= record.due else _LATE
        if is_closed(self._register, record.state):
            return ""
        if record.paused_on is not None:
            return _PAUSED
        return _OVERDUE if record.due < self._today else _RUNNING

    def words(self, t: CatalogueSpeech) -> str:
        """Return the counts, a sentence on each line."""
        number = self._states.total()
        lines = [
            t.plural("The register holds {n} record.", "The register holds {n} records.", number)
        ]
        if number:
            lines.append(t(N_("By state: {counts}."), counts=self._by_state(t)))
        if self._terms:
            lines.append(
                t(
                    N_(
                        "Terms: overdue – {overdue}; done in time – {in_time}; done late – {late};"
                        " still running – {running}; standing still – {paused}."
                    ),
                    overdue=self._terms[_OVERDUE],
                    in_time=self._terms[_IN_TIME],
                    late=self._terms[_LATE],
                    running=self._terms[_RUNNING],
                    paused=self._terms[_PAUSED],
                )
            )
        return "\n".join(lines)

    def _by_state(self, t: CatalogueSpeech) -> str:
        """Return each state with its count, in the order of the work."""
        order = [state.code for state in self._register.workflow.states]
        order.extend(code for code in self._states if code not in order)
        found = ((code, self._states[code]) for code in order if self._states[code])
        return "; ".join(f"{state_words(self._register, code, t)} – {n}" for code, n in found)
