"""Scenes of processing activities."""

from datetime import date, timedelta
from typing import Any

from tests.findings.memory import TODAY, Note
from tests.findings.scene import Trial, Trials, scene

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def purpose(*bases: str, name: str = "Расчёт зарплаты") -> dict[str, Any]:
    return {"purpose": name, "bases": bases, "article": "ст. 113"}


def group(*categories: str, **columns: Any) -> dict[str, Any]:
    plain = {"availability": "restricted", "biometric": False, "necessity": "Без них никак"}
    return {"categories": categories, "purposes": None, **plain, **columns}


def system(name: str = "Бухгалтерская программа", **columns: Any) -> dict[str, Any]:
    return {"system": name, "in_kazakhstan": True, "place": "Алматы", **columns}


def recipient(role: str, document: str | None = None) -> dict[str, Any]:
    return {"recipient": "ТОО «Үлгі»", "role": role, "purpose": "Учёт", "document": document}


KEPT_WELL = Note(
    "processing",
    "П-1",
    "in_force",
    {
        "name": "Расчёт заработной платы",
        "purposes": (purpose("art9_10"),),
        "data": (group("full_name", "iin", "income"),),
        "subjects_count": 171,
        "automation": "mixed",
        "cross_border": False,
        "publication": False,
        "stored_in_kazakhstan": True,
        "systems": (system(),),
        "measures": (
            "policy", "data_list", "access_rights", "event_log", "integrity_control",
            "encryption_at_rest",
        ),
        "access": ({"person": "Бухгалтер", "extent": "Начисление", "undertaking": True},),
        "next_review_on": TOMORROW,
    },
)  # fmt: skip
ON_CONSENT = KEPT_WELL.but(purposes=(purpose("consent"),), consent_proof="Отметка в форме")
OTHER = KEPT_WELL.as_(number="П-2").but(name="Кадровый учёт", systems=(system("Кадры"),))
SUSPENDED, ENDED, DRAFT = (
    {"state": "suspended"},
    {"state": "terminated"},
    {"state": "draft"},
)

BASES: Trials = {
    "no_lawful_basis": Trial(
        caught=(
            scene("the policy's contract", KEPT_WELL.but(purposes=(purpose("contract"),))),
            scene(
                "the policy's legitimate interest, beside a purpose in order",
                KEPT_WELL.but(purposes=(purpose("art9_10"), purpose("legitimate_interest"))),
            ),
            scene("no basis at all", KEPT_WELL.but(purposes=(purpose(),))),
            scene("suspended", KEPT_WELL.but(purposes=(purpose("contract"),)).as_(**SUSPENDED)),
        ),
        harmless=(
            scene(
                "a contract beside a case of Art. 9",
                KEPT_WELL.but(purposes=(purpose("contract", "art9_10"),)),
            ),
            scene("not in force yet", KEPT_WELL.but(purposes=(purpose("contract"),)).as_(**DRAFT)),
            scene("ended", KEPT_WELL.but(purposes=(purpose("contract"),)).as_(**ENDED)),
        ),
    ),
    "consent_without_proof": Trial(
        caught=(scene("nothing written", ON_CONSENT.but(consent_proof=None)),),
        harmless=(
            scene("proved", ON_CONSENT),
            scene("no consent needed", KEPT_WELL.but(consent_proof=None)),
        ),
    ),
    "consent_expired": Trial(
        caught=(scene("yesterday", ON_CONSENT.but(consent_to=YESTERDAY)),),
        harmless=(
            scene("its last day", ON_CONSENT.but(consent_to=TODAY)),
            scene("no term: until the purposes are reached", ON_CONSENT),
            scene(
                "a law carries the purpose as well",
                ON_CONSENT.but(consent_to=YESTERDAY, purposes=(purpose("consent", "art9_10"),)),
            ),
        ),
    ),
    "marketing_without_consent": Trial(
        caught=(scene("promotion", ON_CONSENT.but(marketing=True)),),
        harmless=(
            scene("with its consent", ON_CONSENT.but(marketing=True, marketing_consent="Отметка")),
            scene("no promotion", ON_CONSENT.but(marketing=False)),
        ),
    ),
    "publication_without_ground": Trial(
        caught=(scene("published", KEPT_WELL.but(publication=True, published_where="Сайт")),),
        harmless=(
            scene(
                "a law requires it",
                KEPT_WELL.but(publication=True, publication_ground="ст. 9, подп. 7)"),
            ),
        ),
    ),
    "automated_without_explanation": Trial(
        caught=(scene("nobody takes part", KEPT_WELL.but(automation="automated")),),
        harmless=(
            scene(
                "explained",
                KEPT_WELL.but(automation="automated", automated_explanation="Оценка заявки …"),
            ),
            scene("a person takes part", KEPT_WELL.but(automation="mixed")),
        ),
    ),
}

DATA: Trials = {
    "data_not_needed": Trial(
        caught=(
            scene("nobody says why", KEPT_WELL.but(data=(group("photo", necessity=None),))),
            scene(
                "for a purpose that is gone",
                KEPT_WELL.but(data=(group("photo", necessity=None, purposes="2"),)),
            ),
        ),
        harmless=(
            scene(
                "by the number of a purpose",
                KEPT_WELL.but(data=(group("photo", necessity=None, purposes="1"),)),
            ),
            scene("an empty group", KEPT_WELL.but(data=(group(necessity=None),))),
        ),
    ),
    "biometrics_unmarked": Trial(
        caught=(scene("fingerprints", KEPT_WELL.but(data=(group("fingerprints"),))),),
        harmless=(
            scene("marked", KEPT_WELL.but(data=(group("fingerprints", biometric=True),))),
            scene("a photograph is none", KEPT_WELL.but(data=(group("photo"),))),
        ),
    ),
    "availability_unknown": Trial(
        caught=(
            scene(
                "not decided", KEPT_WELL.but(data=(group("iin"), group("photo", availability=None)))
            ),
        ),
        harmless=(
            scene("public", KEPT_WELL.but(data=(group("position", availability="public"),))),
        ),
    ),
    "restricted_as_public": Trial(
        caught=(scene("an IIN", KEPT_WELL.but(data=(group("iin", availability="public"),))),),
        harmless=(
            scene("a post", KEPT_WELL.but(data=(group("position", availability="public"),))),
        ),
    ),
}

_PUBLIC = KEPT_WELL.but(data=(group("position", availability="public"),))

PROTECTION: Trials = {
    "restricted_without_list": Trial(
        caught=(scene("nobody named", KEPT_WELL.but(access=())),),
        harmless=(scene("public data", _PUBLIC.but(access=())),),
    ),
    "restricted_without_protection": Trial(
        caught=(scene("paper measures only", KEPT_WELL.but(measures=("policy", "data_list"))),),
        harmless=(
            scene("public data", _PUBLIC.but(measures=("policy", "data_list"))),
            scene(
                "on paper only",
                KEPT_WELL.but(systems=(), paper_media="Сейф", measures=("policy", "data_list")),
            ),
        ),
    ),
    "restricted_without_measures": Trial(
        caught=(scene("no log", KEPT_WELL.but(measures=("policy", "data_list", "backup"))),),
        harmless=(scene("public data", _PUBLIC.but(measures=("policy", "data_list", "backup"))),),
    ),
    "access_without_undertaking": Trial(
        caught=(
            scene("refused", KEPT_WELL.but(access=({"person": "Стажёр", "undertaking": False},))),
            scene("not asked", KEPT_WELL.but(access=({"person": "Стажёр", "undertaking": None},))),
        ),
        harmless=(scene("nobody has access to public data", _PUBLIC.but(access=())),),
    ),
    "processor_without_contract": Trial(
        caught=(scene("a host", KEPT_WELL.but(recipients=(recipient("on_behalf"),))),),
        harmless=(
            scene("contract", KEPT_WELL.but(recipients=(recipient("on_behalf", "Договор 7"),))),
        ),
    ),
    "third_party_without_ground": Trial(
        caught=(
            scene("a bank", KEPT_WELL.but(recipients=(recipient("third_party"),))),
            scene("the group", KEPT_WELL.but(recipients=(recipient("group_company"),))),
        ),
        harmless=(
            scene("consent", KEPT_WELL.but(recipients=(recipient("third_party", "Согласие"),))),
            scene("a state body asks by law", KEPT_WELL.but(recipients=(recipient("state_body"),))),
        ),
    ),
}

STORAGE: Trials = {
    "base_abroad": Trial(
        caught=(
            scene("by its own word", KEPT_WELL.but(stored_in_kazakhstan=False)),
            scene(
                "every system abroad",
                KEPT_WELL.but(systems=(system(in_kazakhstan=False),), cross_border=True).as_(
                    state="suspended", links={"transfers": ("ТП-1",)}
                ),
                Note("transfers", "ТП-1", "planned", {"name": "Облако"}),
            ),
        ),
        harmless=(scene("paper only", KEPT_WELL.but(systems=(), paper_media="Архив")),),
    ),
    "copy_abroad": Trial(
        caught=(
            scene(
                "a copy in a cloud",
                KEPT_WELL.but(systems=(system(), system("Облако", in_kazakhstan=False))),
            ),
        ),
        harmless=(scene("all at home", KEPT_WELL.but(systems=(system(), system("Архив")))),),
    ),
    "place_unknown": Trial(
        caught=(scene("nobody asked", KEPT_WELL.but(systems=(system(in_kazakhstan=None),))),),
        harmless=(scene("answered", KEPT_WELL),),
    ),
    "retention_over": Trial(
        caught=(
            scene("yesterday", KEPT_WELL.but(retention_until=YESTERDAY)),
            scene("suspended", KEPT_WELL.but(retention_until=YESTERDAY).as_(**SUSPENDED)),
        ),
        harmless=(
            scene("its last day", KEPT_WELL.but(retention_until=TODAY)),
            scene(
                "ended: destroyed by its act", KEPT_WELL.but(retention_until=YESTERDAY).as_(**ENDED)
            ),
        ),
    ),
    "incompatible_joined": Trial(
        caught=(
            scene(
                "flagged",
                KEPT_WELL.but(purposes_compatible=False).as_(links={"joined_with": ("П-2",)}),
                OTHER.but(purposes_compatible=True),
            ),
        ),
        harmless=(
            scene(
                "they agree",
                KEPT_WELL.but(purposes_compatible=True).as_(links={"joined_with": ("П-2",)}),
                OTHER.but(purposes_compatible=True),
            ),
            scene("nothing is joined", KEPT_WELL.but(purposes_compatible=False), OTHER),
        ),
    ),
    "joining_unassessed": Trial(
        caught=(
            scene(
                "nobody has said",
                KEPT_WELL.as_(links={"joined_with": ("П-2",)}),
                OTHER,
            ),
        ),
        harmless=(
            scene("apart", KEPT_WELL, OTHER),
            scene(
                "the other side has said it",
                KEPT_WELL.as_(links={"joined_with": ("П-2",)}),
                OTHER.but(purposes_compatible=True),
            ),
        ),
    ),
    "shared_system": Trial(
        caught=(
            scene(
                "the same name", KEPT_WELL, OTHER.but(systems=(system("бухгалтерская ПРОГРАММА"),))
            ),
        ),
        harmless=(
            scene(
                "said to agree",
                KEPT_WELL.but(purposes_compatible=True),
                OTHER.but(systems=(system(),), purposes_compatible=True),
            ),
            scene(
                "the other one has ended", KEPT_WELL, OTHER.but(systems=(system(),)).as_(**ENDED)
            ),
        ),
    ),
}

REVIEWS: Trials = {
    "review_overdue": Trial(
        caught=(
            scene("yesterday", KEPT_WELL.but(next_review_on=YESTERDAY)),
            scene(
                "a transfer's",
                KEPT_WELL,
                Note("transfers", "ТП-1", "planned", {"name": "A", "review_on": YESTERDAY}),
            ),
        ),
        harmless=(
            scene("today", KEPT_WELL.but(next_review_on=TODAY)),
            scene("ended", KEPT_WELL.but(next_review_on=YESTERDAY).as_(**ENDED)),
        ),
    ),
    "review_not_planned": Trial(
        caught=(scene("no day", KEPT_WELL.but(next_review_on=None)),),
        harmless=(
            scene("being reviewed now", KEPT_WELL.but(next_review_on=None).as_(state="in_review")),
            scene("suspended", KEPT_WELL.but(next_review_on=None).as_(**SUSPENDED)),
        ),
    ),
}

_LARGE = {"unique_subjects": 500_001}

COMPANY: Trials = {
    "processing_notice_needed": Trial(
        caught=(
            scene("a large operator", KEPT_WELL, **_LARGE),
            scene("restricted data raise a medium one", KEPT_WELL, unique_subjects=10_001),
        ),
        harmless=(
            scene("a small operator", KEPT_WELL, unique_subjects=10_000),
            scene("public data only", _PUBLIC, unique_subjects=10_001),
            scene(
                "sent",
                KEPT_WELL,
                **_LARGE,
                processing_notices=({"kind": "before_start", "sent_on": date(2026, 9, 1)},),
            ),
        ),
    ),
    "nobody_responsible": Trial(
        caught=(scene("nobody named", KEPT_WELL, responsible_name=None),),
        harmless=(scene("named", KEPT_WELL),),
    ),
    "responsible_unreachable": Trial(
        caught=(scene("no contact", KEPT_WELL, responsible_email=None),),
        harmless=(
            scene("a telephone", KEPT_WELL, responsible_email=None, responsible_phone="+7 700"),
        ),
    ),
    "data_list_not_approved": Trial(
        caught=(
            scene(
                "not of one activity",
                OTHER,
                KEPT_WELL.but(measures=tuple(set(KEPT_WELL.values["measures"]) - {"data_list"})),
            ),
        ),
        harmless=(
            scene("no activities yet"),
            scene("ended", KEPT_WELL.but(measures=()).as_(**ENDED)),
        ),
    ),
    "policy_not_approved": Trial(
        caught=(
            scene(
                "not of one activity",
                OTHER,
                KEPT_WELL.but(measures=tuple(set(KEPT_WELL.values["measures"]) - {"policy"})),
            ),
        ),
        harmless=(scene("a draft", KEPT_WELL.but(measures=()).as_(**DRAFT)),),
    ),
    "subjects_unknown": Trial(
        caught=(scene("nobody counted", KEPT_WELL.but(subjects_count=None), unique_subjects=None),),
        harmless=(
            scene("an estimate of the whole", KEPT_WELL.but(subjects_count=None)),
            scene("counted by activity", KEPT_WELL, unique_subjects=None),
        ),
    ),
}

TRIALS: Trials = {**BASES, **DATA, **PROTECTION, **STORAGE, **REVIEWS, **COMPANY}
