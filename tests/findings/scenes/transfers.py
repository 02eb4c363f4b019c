"""Scenes of cross-border transfers and of the activities whose data they carry."""

from datetime import date
from typing import Any

from dpo_desktop.core.values import Party
from tests.findings.memory import Note
from tests.findings.scene import Trial, Trials, scene
from tests.findings.scenes.activities import ENDED, KEPT_WELL

RUNNING = Note(
    "transfers",
    "ТП-1",
    "active",
    {
        "name": "Диспетчер тегов",
        "recipient": Party("Sample Ltd"),
        "countries": ("IE",),
        "country_status": "ensures_protection",
        "ground": "ensures_protection",
        "notifications": ({"version": 1, "kind": "transfer_notice", "sent_on": date(2026, 5, 4)},),
    },
)
SENDING = KEPT_WELL.but(cross_border=True).as_(links={"transfers": ("ТП-1",)})


def assessed(*countries: str, status: str = "does_not_ensure") -> dict[str, Any]:
    return {"countries": countries, "status": status, "assessed_on": date(2026, 5, 1)}


def task(confirmed_on: date | None) -> dict[str, Any]:
    return {"recipient": "Sample Ltd", "asked_on": date(2026, 6, 1), "confirmed_on": confirmed_on}


TRIALS: Trials = {
    "active_without_notification": Trial(
        caught=(
            scene("none", RUNNING.but(notifications=())),
            scene(
                "prepared, not sent",
                RUNNING.but(notifications=({"kind": "transfer_notice", "sent_on": None},)),
            ),
            scene(
                "the other notice was sent",
                RUNNING.but(
                    notifications=({"kind": "processing_notice", "sent_on": date(2026, 5, 4)},)
                ),
            ),
        ),
        harmless=(
            scene("sent", RUNNING),
            scene("not started yet", RUNNING.but(notifications=()).as_(state="assessed")),
        ),
    ),
    "country_does_not_protect": Trial(
        caught=(
            scene("the transfer's country", RUNNING.but(country_status="does_not_ensure")),
            scene(
                "one country of two",
                RUNNING.but(
                    countries=("IE", "US"),
                    country_assessments=(
                        assessed("IE", status="ensures_protection"),
                        assessed("US"),
                    ),
                ),
            ),
        ),
        harmless=(
            scene(
                "consent is the ground",
                RUNNING.but(country_status="does_not_ensure", ground="consent"),
            ),
        ),
    ),
    "country_not_assessed": Trial(
        caught=(
            scene("nothing recorded", RUNNING.but(country_status=None, ground="consent")),
            scene("not assessed yet", RUNNING.but(country_status="not_assessed", ground="consent")),
            scene("a second country", RUNNING.but(countries=("IE", "US"), ground="consent")),
        ),
        harmless=(scene("only planned", RUNNING.but(country_status=None).as_(state="planned")),),
    ),
    "transfer_without_ground": Trial(
        caught=(scene("none named", RUNNING.but(ground=None)),),
        harmless=(scene("stopped", RUNNING.but(ground=None).as_(state="stopped")),),
    ),
    "ban_not_carried_out": Trial(
        caught=(
            scene(
                "not confirmed",
                RUNNING.but(destruction_tasks=(task(None),)).as_(state="banned"),
            ),
        ),
        harmless=(
            scene(
                "confirmed",
                RUNNING.but(destruction_tasks=(task(date(2026, 6, 9)),)).as_(state="banned"),
            ),
        ),
    ),
    "transfer_of_ended_activity": Trial(
        caught=(scene("all ended", RUNNING, SENDING.as_(**ENDED)),),
        harmless=(
            scene("in force", RUNNING, SENDING),
            scene(
                "another activity goes on",
                RUNNING,
                SENDING.as_(**ENDED),
                SENDING.as_(number="П-2"),
            ),
        ),
    ),
    "cross_border_without_transfer": Trial(
        caught=(scene("nothing linked", KEPT_WELL.but(cross_border=True)),),
        harmless=(
            scene(
                "linked from the transfer",
                KEPT_WELL.but(cross_border=True),
                RUNNING.as_(links={"activities": ("П-1",)}),
            ),
        ),
    ),
    "abroad_before_transfer": Trial(
        caught=(scene("only notified", SENDING, RUNNING.as_(state="notified")),),
        harmless=(
            scene("active", SENDING, RUNNING),
            scene(
                "the activity waits", SENDING.as_(state="in_review"), RUNNING.as_(state="notified")
            ),
        ),
    ),
    "guard_overridden": Trial(
        caught=(
            scene(
                "with a reason",
                RUNNING.but(overrides=({"guard": "waiting_period", "reason": "Срочно"},)),
            ),
        ),
        harmless=(
            scene(
                "over and done",
                RUNNING.but(overrides=({"guard": "waiting_period", "reason": "Срочно"},)).as_(
                    state="stopped"
                ),
            ),
        ),
    ),
}
