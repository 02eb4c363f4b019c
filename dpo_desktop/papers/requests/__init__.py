"""Papers on requests of subjects: replies, interim letters, letters to those who got the data."""

from collections.abc import Callable

from dpo_desktop.core.messages import N_
from dpo_desktop.papers.kind import Content, LetterKind
from dpo_desktop.papers.matter import Matter
from dpo_desktop.papers.requests import when
from dpo_desktop.papers.requests.letters import interim, notice, reply, to_third_parties


def _kind(
    code: str,
    label: str,
    content: Callable[[Matter], Content],
    offered: when.When,
    suggested: when.When = when.never,
) -> LetterKind:
    return LetterKind(code, label, "requests", content, offered, suggested)


_REPLIES = (
    _kind(
        "reply_information",
        N_("Reply: information about processing"),
        reply,
        when.may_inform,
        when.informs,
    ),
    _kind(
        "reply_no_data",
        N_("Reply: no personal data are held"),
        reply,
        when.found_nothing,
        when.answers_nothing_found,
    ),
    _kind(
        "reply_changed",
        N_("Reply: personal data changed"),
        reply,
        when.may_grant("change"),
        when.grants("change"),
    ),
    _kind(
        "reply_unblocked",
        N_("Reply: block lifted"),
        reply,
        when.was_unblocked,
        when.answers_unblocked,
    ),
    _kind(
        "reply_destroyed",
        N_("Reply: personal data destroyed"),
        reply,
        when.may_be_destroyed,
        when.answers_destroyed,
    ),
    _kind(
        "reply_withdrawn",
        N_("Reply: consent withdrawn, processing stopped"),
        reply,
        when.may_grant("withdraw_consent", "stop_processing"),
        when.grants("withdraw_consent", "stop_processing"),
    ),
    _kind(
        "reply_withdrawal_refused",
        N_("Reply: withdrawal of consent refused"),
        reply,
        when.refuses_withdrawal,
        when.only_refuses_withdrawal,
    ),
    _kind(
        "reply_marketing",
        N_("Reply: marketing stopped"),
        reply,
        when.may_grant("stop_marketing"),
        when.grants("stop_marketing"),
    ),
    _kind(
        "reply_unpublished",
        N_("Reply: removed from public sources"),
        reply,
        when.may_grant("stop_publication"),
        when.grants("stop_publication"),
    ),
    _kind(
        "reply_objection",
        N_("Reply: objection to automated processing considered"),
        reply,
        when.considers_objection,
        when.only_considers_objection,
    ),
    _kind(
        "reply_refusal",
        N_("Reply: reasoned refusal"),
        reply,
        when.refuses,
        when.only_refuses,
    ),
    _kind(
        "reply_combined",
        N_("Reply to each demand apart"),
        reply,
        when.may_be_answered,
        when.answers_one_by_one,
    ),
)

_ON_THE_WAY = (
    _kind(
        "notice_blocked",
        N_("Notice: personal data blocked"),
        interim,
        when.was_blocked,
        when.stays_blocked,
    ),
    _kind(
        "ask_details",
        N_("Letter: please clarify the request"),
        interim,
        when.is_open,
        when.waits_for_details,
    ),
    _kind(
        "ask_identity",
        N_("Letter: please confirm identity or authority"),
        interim,
        when.is_open,
        when.waits_for_identity,
    ),
    _kind(
        "notice_term",
        N_("Notice: term of the answer extended or paused"),
        interim,
        when.has_new_term,
        when.owes_new_term,
    ),
    _kind(
        "notice_passed",
        N_("Notice: personal data passed to a third party"),
        notice,
        when.concerns_activities,
    ),
    _kind(
        "letter_third_parties",
        N_("Letter to those who received the data"),
        to_third_parties,
        when.names_third_parties,
        when.owes_third_parties,
    ),
)

KINDS: tuple[LetterKind, ...] = (*_REPLIES, *_ON_THE_WAY)
