"""A query's conditions in words: for the chips above a list and for what an export will hold."""

from functools import partial

from dpo_desktop.core.fields import Field
from dpo_desktop.core.messages import N_
from dpo_desktop.core.query import STATE, Filter, Query, Status
from dpo_desktop.core.register import Register
from dpo_desktop.ui.context import Context

STATUS_WORDS = {
    Status.ALL: N_("All"),
    Status.OPEN: N_("Open"),
    Status.OVERDUE: N_("Overdue"),
    Status.CLOSED: N_("Closed"),
}
_YES_NO = {"yes": True, "no": False}
_NAMED = 2


def filter_label(context: Context, register: Register, name: str) -> str:
    """Return what a filter is about."""
    return context.t(N_("State") if name == STATE else register.field(name).label)


def filter_words(context: Context, register: Register, f: Filter) -> str:
    """Return what a filter lets through; more than a few choices are counted."""
    t = context.t
    if f.codes:
        named = [_code_words(context, register, f.field, code) for code in f.codes]
        if len(named) > _NAMED:
            more = len(named) - 1
            return t.plural("{first} and {n} more", "{first} and {n} more", more, first=named[0])
        return ", ".join(named)
    if f.text:
        return f"«{f.text}»"
    field = register.field(f.field)
    # A moment is narrowed down by days, as a date is.
    show = context.wording.date if field.kind == "date_time" else partial(_shown, context, field)
    start, end = ("" if bound is None else show(bound) for bound in (f.start, f.end))
    if start and end:
        return start if start == end else t("{start} – {end}", start=start, end=end)
    return t("from {start}", start=start) if start else t("until {end}", end=end)


def _shown(context: Context, field: Field, value: object) -> str:
    return field.show(value, context.wording)


def query_words(context: Context, register: Register, query: Query) -> list[str]:
    """Return every condition of a query as ``label: value``."""
    said = []
    if query.status is not Status.ALL:
        said.append(context.t(STATUS_WORDS[query.status]))
    if query.search.strip():
        said.append(context.t("Search: {words}", words=f"«{query.search.strip()}»"))
    for f in query.filters:
        label = filter_label(context, register, f.field)
        said.append(f"{label}: {filter_words(context, register, f)}")
    return said


def _code_words(context: Context, register: Register, name: str, code: str) -> str:
    if name == STATE:
        return context.t(register.workflow.state(code).label)
    field = register.field(name)
    if field.kind == "yes_no":
        return context.wording.yes_no(_YES_NO[code])
    return field.show(code if field.kind == "choice" else (code,), context.wording)
