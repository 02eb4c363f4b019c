"""Scenes of files kept with records."""

from dpo_desktop.core.attachment import Description
from tests.findings.memory import Note
from tests.findings.scene import Trial, Trials, scene
from tests.findings.scenes.activities import KEPT_WELL
from tests.findings.scenes.requests import OPEN

LETTER = ("Өтініш.pdf", Description("incoming_letter"))
BY_LAW = "Закон о нотариате; решение директора; до 01.02.2027"


def holding(*files: tuple[str, Description]) -> tuple[Note, Note]:
    """Return an open request with these files, and the activity it is about."""
    return OPEN.as_(files=files), KEPT_WELL


TRIALS: Trials = {
    "identity_copy_attached": Trial(
        caught=(
            scene(
                "a scan is called a passport and kept as something else",
                *holding(LETTER, ("Паспорт_Сынақ.jpg", Description("supporting_document"))),
            ),
            scene(
                "in Kazakh, and in the file name's own spelling",
                *holding(("скан-Жеке куәлігі (2).pdf", Description("other"))),
            ),
            scene("in Latin letters", *holding(("scan PASSPORT.png", Description("other")))),
            scene(
                "with a record of another register",
                KEPT_WELL.as_(files=(("уд. личности директора.pdf", Description("contract")),)),
            ),
        ),
        harmless=(
            scene("a letter", *holding(LETTER)),
            scene(
                "such a copy with its exception",
                *holding(("passport.jpg", Description("identity_copy", exception=BY_LAW))),
            ),
            scene(
                "somebody looked and says what it is",
                *holding(("Паспорт станка.pdf", Description("other", note="технический паспорт"))),
            ),
            scene(
                "only part of a word sounds so",
                *holding(("Удостоверено нотариусом.pdf", Description("authority"))),
            ),
        ),
    ),
}
