"""Scenes of requests of the authorized bodies."""

from datetime import date, timedelta

from tests.findings.memory import TODAY, Note
from tests.findings.scene import Trial, Trials, scene

SENT = Note(
    "regulator",
    "УО-1",
    "sent",
    {
        "body": "Министерство",
        "kind": "information",
        "answered_on": TODAY - timedelta(days=11),
        "delivery_proof": "post_receipt",
        "questions": ({"question": "Где база?", "answer": "В Алматы", "status": "ready"},),
    },
    due=TODAY - timedelta(days=11),
    done_on=TODAY - timedelta(days=11),
)
PRESCRIBED = SENT.but(
    kind="prescription", answered_on=None, stated_due_on=TODAY - timedelta(days=1)
).as_(state="collecting", done_on=None)

TRIALS: Trials = {
    "prescription_not_fulfilled": Trial(
        caught=(scene("its date is over", PRESCRIBED),),
        harmless=(
            scene("its last day", PRESCRIBED.but(stated_due_on=TODAY)),
            scene("fulfilled", PRESCRIBED.but(fulfilled_on=date(2026, 11, 20))),
            scene("only information is asked for", PRESCRIBED.but(kind="information")),
        ),
    ),
    "question_unanswered": Trial(
        caught=(
            scene("no answer", SENT.but(questions=({"question": "Где база?", "answer": None},))),
        ),
        harmless=(
            scene(
                "not sent yet",
                SENT.but(questions=({"question": "Где база?", "answer": None},)).as_(state="draft"),
            ),
        ),
    ),
    "replied_late": Trial(
        caught=(scene("a day late", SENT.as_(done_on=TODAY - timedelta(days=10))),),
        harmless=(
            scene("in time", SENT),
            scene(
                "with its reason",
                SENT.but(lateness_reason="Почта").as_(done_on=TODAY - timedelta(days=10)),
            ),
        ),
    ),
    "reply_without_proof": Trial(
        caught=(
            scene("nothing recorded", SENT.but(delivery_proof=None)),
            scene("none", SENT.but(delivery_proof="none")),
        ),
        harmless=(
            scene(
                "it may still come",
                SENT.but(delivery_proof=None, answered_on=TODAY - timedelta(days=10)),
            ),
        ),
    ),
}
