"""What an unfinished form is called, and when it was kept."""

from collections.abc import Mapping

from dpo_desktop.core.draft import NEW, OPERATOR, Draft
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.ui.context import Context


def draft_name(context: Context, draft: Draft) -> str:
    """Return what the form is of: a record, a new one, or the operator."""
    t = context.t
    if draft.register == OPERATOR:
        return t("Operator")
    register = context.register(draft.register)
    if draft.record_id == NEW:
        return t("{record} (new)", record=t(register.one))
    name = f"{t(register.one)} {draft.number}"
    move = next((m for m in register.workflow.moves if m.end == draft.step), None)
    return t("{record}, “{step}”", record=name, step=t(move.label)) if move else name


def draft_words(context: Context, draft: Draft) -> str:
    """Return one sentence for a list of unfinished forms."""
    t, what = context.t, draft_name(context, draft)
    when = t.date_time(draft.at)
    if draft.step:
        return t("{what}: the reason begun on {when} was kept.", what=what, when=when)
    return t("{what}: the form left unfinished on {when} was kept.", what=what, when=when)


def was_kept(context: Context, draft: Draft) -> str:
    """Return the sentence above the form the draft is of."""
    return context.t(
        "What was typed into this form on {when} and not saved was kept.",
        when=context.t.date_time(draft.at),
    )


def left_words(left: Mapping[str, object]) -> str:
    """Return the texts of fields that are no longer there, to be copied out."""
    return "; ".join(f"{name}: {', '.join(_texts(text))}" for name, text in left.items())


def says_now(value: str) -> Message:
    """Return what is said at a field that somebody else changed meanwhile."""
    if not value:
        return Message(N_("Nothing is saved here now."))
    return Message(N_("Saved here now: {value}"), {"value": value})


def _texts(state: object) -> list[str]:
    """Return every text inside a state, in order."""
    if isinstance(state, dict):
        return [text for part in state.values() for text in _texts(part)]
    if isinstance(state, list):
        return [text for part in state for text in _texts(part)]
    return [state] if isinstance(state, str) and state else []
