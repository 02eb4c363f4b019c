"""Papers of a cross-border transfer for the authorized body: what was notified, and its end."""

from collections.abc import Iterator

from dpo_desktop.core.fields import EMPTY
from dpo_desktop.core.messages import N_
from dpo_desktop.core.values import Values
from dpo_desktop.papers.addressees import authorized_body
from dpo_desktop.papers.kind import Content, LetterKind
from dpo_desktop.papers.matter import Matter, Told, operator_facts
from dpo_desktop.papers.recipients import KINDS as TO_RECIPIENTS
from dpo_desktop.registers.transfers import REGISTER
from dpo_desktop.registers.transfers.notice import last_place, last_sent, places
from dpo_desktop.registers.transfers.notice_fields import CONTENT, NOTICES

_NOTIFYING = ("notification_ready", "notified", "question")
_STOPPED = "stopped"


def _notice(matter: Matter) -> Content:
    told = matter.told
    place = last_place(told.values)
    if place is None:
        raise ValueError("this transfer has no notification")
    rows = told.rows(NOTICES)
    row, earlier = rows[place], _sent_before(rows, told.values, place)
    return Content(
        facts={
            **operator_facts(matter),
            # As the version holds them: what was sent stays as it was sent.
            **{f"notice_{column.name}": row(column.name) for column in CONTENT},
            "version": row("version"),
            "replaces": earlier is not None,
            "earlier_number": earlier("outgoing_number") if earlier else "",
            "earlier_date": earlier.long_date("sent_on") if earlier else "",
            "changed": tuple(_changed(matter, earlier, row)) if earlier else (),
        },
        number=row("outgoing_number"),
        date=row.long_date("sent_on"),
        addressee=authorized_body(matter),
    )


def _stop(matter: Matter) -> Content:
    told = matter.told
    place = last_place(told.values, sent=True)
    if place is None:
        raise ValueError("this transfer was not notified")
    row = told.rows(NOTICES)[place]
    return Content(
        facts={
            **operator_facts(matter),
            "notice_number": row("outgoing_number"),
            "notice_date": row.long_date("sent_on"),
            "transfer": told("name"),
            "purpose": told("purpose"),
            "countries": row("countries"),
            "active_on": told.maybe_long_date("active_on"),
            "end_on": told.long_date("end_on"),
            "after_end": told("after_end"),
        },
        addressee=authorized_body(matter),
    )


def _sent_before(rows: tuple[Told, ...], values: Values, place: int) -> Told | None:
    """Return the last version that was sent before the one at this place."""
    sent = [rows[p] for p in places(values) if p < place and rows[p].values.get("sent_on")]
    return sent[-1] if sent else None


def _changed(matter: Matter, earlier: Told, later: Told) -> Iterator[str]:
    """Yield the names of the parts in which a version differs from the one before."""
    for column in CONTENT:
        was, now = (row.values.get(column.name) for row in (earlier, later))
        if was != now and not (was in EMPTY and now in EMPTY):
            yield matter.t(column.label)


def _is_stopped(values: Values, state: str) -> bool:
    return state == _STOPPED and last_sent(values) is not None


KINDS: tuple[LetterKind, ...] = (
    LetterKind(
        code="transfer_notice",
        label=N_("Notification of the intention to transfer across the border"),
        register=REGISTER.code,
        content=_notice,
        offered=lambda values, _state: last_place(values) is not None,
        suggested=lambda _values, state: state in _NOTIFYING,
        heading=True,
    ),
    *TO_RECIPIENTS,
    LetterKind(
        code="transfer_stop_notice",
        label=N_("Notification that a transfer has stopped"),
        register=REGISTER.code,
        content=_stop,
        offered=_is_stopped,
        suggested=_is_stopped,
    ),
)
