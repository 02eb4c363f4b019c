"""What the company owes as a whole: its documents, its person responsible, its notices."""

from collections.abc import Iterator

from dpo_desktop.core.values import Link
from dpo_desktop.findings.activities import CODE, LIVE
from dpo_desktop.findings.rule import Rule, Told, VaultJudge, VaultRule, listed
from dpo_desktop.findings.view import Case, View
from dpo_desktop.law.operator_class import NoticeState


def _without_measure(measure: str) -> VaultJudge:
    """Return the judge of a document that every activity rests on and some do not name."""

    def judge(view: View) -> Iterator[Told]:
        bare = [
            case
            for case in _live(view, "measures")
            if measure not in (case.values["measures"] or ())
        ]
        if bare:
            yield _told(bare)

    return judge


def subjects_unknown(view: View) -> Iterator[Told]:
    """The size class is not known while nobody has counted the subjects."""
    if view.profile.get("unique_subjects") is not None:
        return
    bare = [case for case in _live(view, "subjects_count") if case.values["subjects_count"] is None]
    if bare:
        yield _told(bare)


def processing_notice_needed(view: View) -> Iterator[Told]:
    """An operator of this class notifies the authorized body of processing."""
    found = view.standing()
    if found and found.notice is NoticeState.REQUIRED:
        yield Told({"class": found.found.size.texts, "subjects": _thousands(found.found.subjects)})


def nobody_responsible(view: View) -> Iterator[Told]:
    """A legal entity appoints a person responsible for organising processing."""
    if not view.profile.get("responsible_name"):
        yield Told()


def responsible_unreachable(view: View) -> Iterator[Told]:
    """The authorized body and the subjects must be able to reach that person."""
    profile = view.profile
    reachable = profile.get("responsible_phone") or profile.get("responsible_email")
    if profile.get("responsible_name") and not reachable:
        yield Told({"person": profile["responsible_name"]})


def _live(view: View, field: str) -> list[Case]:
    """Return the activities in which data are held."""
    return [case for case in view.known(CODE, (field,)).values() if case.state in LIVE]


def _told(cases: list[Case]) -> Told:
    others = tuple(Link(CODE, case.number, case.headline) for case in cases)
    return Told({"activities": listed(link.title for link in others)}, others)


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")


RULES: tuple[Rule, ...] = (
    VaultRule("processing_notice_needed", processing_notice_needed, CODE),
    VaultRule("nobody_responsible", nobody_responsible),
    VaultRule("responsible_unreachable", responsible_unreachable),
    VaultRule("data_list_not_approved", _without_measure("data_list"), CODE),
    VaultRule("policy_not_approved", _without_measure("policy"), CODE),
    VaultRule("subjects_unknown", subjects_unknown, CODE),
)
