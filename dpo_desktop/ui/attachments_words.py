"""Attachments in words and pictures, as lists and dialogs show them."""

from collections.abc import Sequence

from dpo_desktop.core.attachment import EXCEPTION, KINDS, Attachment, size_words
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.ui.context import Context

_ICONS = {"image": "photo", "application/pdf": "file-type-pdf", "application/zip": "archive"}


def is_exception(kind: str) -> bool:
    """Tell whether a kind is only kept on an exception of the Law."""
    return kind in vocabulary(KINDS).tagged(EXCEPTION)


def icon_name(attachment: Attachment) -> str:
    """Return the icon of an attachment: what may do harm looks so."""
    if attachment.dangers:
        return "alert-triangle"
    if is_exception(attachment.kind):
        return "user"
    kind = attachment.type
    return _ICONS.get(kind) or _ICONS.get(kind.split("/")[0]) or "file-text"


def heading(attachment: Attachment, context: Context) -> str:
    """Return the name, and the version where there were others before."""
    if attachment.version == 1:
        return attachment.shown_name
    version = context.t("version {n}", n=attachment.version)
    return f"{attachment.shown_name} · {version}"


def subline(attachment: Attachment, context: Context) -> str:
    """Return what it is, how large, since when and by whom."""
    t = context.t
    said = (
        context.wording.choice(KINDS, attachment.kind),
        size_words(attachment.size, t),
        t.date(attachment.at.astimezone().date()),
        attachment.who,
    )
    return " · ".join(filter(None, said))


def details(attachment: Attachment, context: Context) -> list[str]:
    """Return all that is known of it, line by line: for a tooltip, and to be read aloud."""
    t = context.t
    lines = [heading(attachment, context), subline(attachment, context)]
    if attachment.note:
        lines.append(t("note: {note}", note=attachment.note))
    if attachment.exception:
        lines.append(t("exception: {exception}", exception=attachment.exception))
    return lines + [danger.say(t) for danger in attachment.dangers]


def versions(attachment: Attachment, every: Sequence[Attachment]) -> tuple[Attachment, ...]:
    """Return all versions of the document of an attachment, the newest first."""
    same = [one for one in every if one.document == attachment.document]
    return tuple(sorted(same, key=lambda one: -one.version))
