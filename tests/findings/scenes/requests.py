"""Scenes of subjects' requests."""

from datetime import date, timedelta
from typing import Any

from dpo_desktop.core.values import Party
from tests.findings.memory import TODAY, Note
from tests.findings.scene import Trial, Trials, scene
from tests.findings.scenes.activities import ENDED, KEPT_WELL, recipient

LONG_AGO = TODAY - timedelta(days=31)


def action(code: str) -> dict[str, Any]:
    return {"action": code, "where": "Рассылка", "who": "Админ", "on": date(2026, 11, 5)}


def demand(kind: str, decision: str, **columns: Any) -> dict[str, Any]:
    return {"kind": kind, "decision": decision, **columns}


ANSWERED = Note(
    "requests",
    "С-1",
    "answered",
    {
        "subject": Party("Өрнек Сынақ"),
        "kinds": ("information",),
        "decision": "satisfied",
        "answered_on": date(2026, 11, 5),
        "actions_taken": (action("information_given"),),
    },
    {"activities": ("П-1",)},
    due=date(2026, 11, 6),
    done_on=date(2026, 11, 5),
)
WITHDRAWN = ANSWERED.but(kinds=("withdraw_consent",), actions_taken=(action("processing_stopped"),))
REFUSED = WITHDRAWN.but(
    decision="refused",
    refusal_ground="unfulfilled_obligation",
    refusal_article="ст. 8(2)",
    refusal_reasons="Договор не исполнен",
    actions_taken=(),
).as_(state="refused")
OPEN = ANSWERED.but(decision=None, answered_on=None, actions_taken=()).as_(
    state="in_work", done_on=None
)
SHARED = KEPT_WELL.but(recipients=(recipient("third_party", "Согласие"),))

TRIALS: Trials = {
    "withdrawn_but_active": Trial(
        caught=(
            scene(
                "only told",
                WITHDRAWN.but(actions_taken=(action("information_given"),)),
                KEPT_WELL,
            ),
            scene(
                "one demand of two is granted",
                WITHDRAWN.but(
                    kinds=("withdraw_consent", "information"),
                    actions_taken=(action("information_given"),),
                    demands=(
                        demand("withdraw_consent", "satisfied"),
                        demand("information", "satisfied"),
                    ),
                ),
                KEPT_WELL,
            ),
            scene(
                "nobody knows where",
                WITHDRAWN.but(actions_taken=(action("other"),)).as_(links={}),
            ),
        ),
        harmless=(
            scene("stopped", WITHDRAWN, KEPT_WELL),
            scene(
                "the activity has ended",
                WITHDRAWN.but(actions_taken=(action("other"),)),
                KEPT_WELL.as_(**ENDED),
            ),
            scene("no data", WITHDRAWN.but(actions_taken=(action("no_data_found"),)), KEPT_WELL),
            scene("refused on a ground of the Law", REFUSED, KEPT_WELL),
            scene("nothing withdrawn", ANSWERED, KEPT_WELL),
        ),
    ),
    "withdrawal_refused_wrongly": Trial(
        caught=(scene("another ground", REFUSED.but(refusal_ground="other"), KEPT_WELL),),
        harmless=(
            scene("an obligation", REFUSED, KEPT_WELL),
            scene("a stranger", REFUSED.but(refusal_ground="identity_not_confirmed"), KEPT_WELL),
            scene(
                "information may be refused on it",
                REFUSED.but(kinds=("information",), refusal_ground="third_party_data"),
                KEPT_WELL,
            ),
        ),
    ),
    "refusal_without_reasons": Trial(
        caught=(
            scene("no article", REFUSED.but(refusal_article=None), KEPT_WELL),
            scene("no reasons", REFUSED.but(refusal_reasons=None), KEPT_WELL),
            scene(
                "in its row",
                REFUSED.but(
                    demands=(
                        demand(
                            "withdraw_consent",
                            "refused",
                            refusal_ground="contrary_to_law",
                            refusal_article="ст. 8(2)",
                        ),
                    )
                ),
                KEPT_WELL,
            ),
        ),
        harmless=(scene("reasoned", REFUSED, KEPT_WELL),),
    ),
    "identity_copy_kept": Trial(
        caught=(scene("no exception", OPEN.but(identity_copy=True), KEPT_WELL),),
        harmless=(
            scene(
                "an exception",
                OPEN.but(identity_copy=True, identity_copy_ground="Закон о нотариате"),
                KEPT_WELL,
            ),
            scene("no copy", OPEN.but(identity_copy=False), KEPT_WELL),
        ),
    ),
    "answered_late": Trial(
        caught=(scene("a day late", ANSWERED.as_(done_on=date(2026, 11, 7)), KEPT_WELL),),
        harmless=(
            scene("on the last day", ANSWERED.as_(done_on=date(2026, 11, 6)), KEPT_WELL),
            scene(
                "with its reason",
                ANSWERED.but(lateness_reason="Болезнь").as_(done_on=date(2026, 11, 7)),
                KEPT_WELL,
            ),
            scene("no term", ANSWERED.as_(due=None), KEPT_WELL),
        ),
    ),
    "third_parties_not_told": Trial(
        caught=(
            scene("nobody told", WITHDRAWN, SHARED),
            scene(
                "written, not sent",
                WITHDRAWN.but(third_parties=({"party": "Банк", "sent_on": None},)),
                SHARED,
            ),
        ),
        harmless=(
            scene(
                "told",
                WITHDRAWN.but(third_parties=({"party": "Банк", "sent_on": TODAY},)),
                SHARED,
            ),
            scene("nobody got the data", WITHDRAWN, KEPT_WELL),
            scene(
                "a host works in our base",
                WITHDRAWN,
                KEPT_WELL.but(recipients=(recipient("on_behalf", "Договор"),)),
            ),
            scene("only information was asked for", ANSWERED, SHARED),
            scene("refused", REFUSED, SHARED),
        ),
    ),
    "destroyed_without_act": Trial(
        caught=(scene("no act", WITHDRAWN.but(actions_taken=(action("destroyed"),)), KEPT_WELL),),
        harmless=(
            scene(
                "an act",
                WITHDRAWN.but(actions_taken=(action("destroyed"),), destruction_act="Акт 3"),
                KEPT_WELL,
            ),
            scene("nothing destroyed", WITHDRAWN, KEPT_WELL),
        ),
    ),
    "authority_ended": Trial(
        caught=(scene("while it is open", OPEN.but(authority_until=LONG_AGO), KEPT_WELL),),
        harmless=(
            scene("after the answer", ANSWERED.but(authority_until=LONG_AGO), KEPT_WELL),
            scene("today", OPEN.but(authority_until=TODAY), KEPT_WELL),
        ),
    ),
    "waiting_long": Trial(
        caught=(
            scene(
                "more than thirty days",
                OPEN.as_(state="waiting_for_subject", entered_on=LONG_AGO),
                KEPT_WELL,
            ),
        ),
        harmless=(
            scene(
                "thirty days",
                OPEN.as_(state="waiting_for_subject", entered_on=LONG_AGO + timedelta(days=1)),
                KEPT_WELL,
            ),
            scene("our turn", OPEN.as_(entered_on=LONG_AGO), KEPT_WELL),
        ),
    ),
    "block_unresolved": Trial(
        caught=(scene("no result", OPEN.but(blocked_on=LONG_AGO), KEPT_WELL),),
        harmless=(
            scene("confirmed", OPEN.but(blocked_on=LONG_AGO, confirmed_on=TODAY), KEPT_WELL),
            scene("lifted", OPEN.but(blocked_on=LONG_AGO, unblocked_on=TODAY), KEPT_WELL),
            scene("lately", OPEN.but(blocked_on=TODAY), KEPT_WELL),
        ),
    ),
}
