"""What the records of a vault show to be missing from an inspection pack."""

from collections.abc import Iterable, Iterator

from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.pack import Gap
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.desk.reading_desk import ReadingDesk


def unfinished(desk: ReadingDesk, place: int, activities: Iterable[Record]) -> Iterator[Gap]:
    """Yield, of each processing activity, what it lacks and what is doubtful in it."""
    for record in activities:
        about = str(record.values.get("name") or "")
        for problem in desk.problems(record.register, record.values, record.state):
            what = {"field": Message(problem.label), "what": problem.message}
            yield Gap(place, record.number, about, Message(N_("{field}: {what}"), what))


def unanswered(
    desk: ReadingDesk, place: int, register: Register, records: Iterable[Record]
) -> Iterator[Gap]:
    """Yield each request that has not been answered, with the last day of its term."""
    today = desk.today()
    for record in records:
        state = register.workflow.state(record.state)
        if state.done or state.answered:
            continue
        sentence = N_("Not answered yet.")
        if record.due and not record.paused_on:
            late = record.due < today
            sentence = (
                N_("Not answered; the last day was {date}.")
                if late
                else N_("Not answered yet; the last day is {date}.")
            )
        date = f"{record.due:%d.%m.%Y}" if record.due else ""
        yield Gap(place, record.number, "", Message(sentence, {"date": date}))
