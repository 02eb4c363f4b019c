"""Data that leave the country: Article 16 and clauses 10.1 to 10.4 of the policy."""

from collections.abc import Iterable, Iterator, Mapping

from dpo_desktop.core.conditions import Blank, Filled, Yes, has
from dpo_desktop.core.language import Language
from dpo_desktop.core.sieve import sieve
from dpo_desktop.findings import activities
from dpo_desktop.findings.rule import CaseRule, Rule, Told, always, listed
from dpo_desktop.findings.view import Case, View
from dpo_desktop.law.countries import CountryNames
from dpo_desktop.law.texts import Texts
from dpo_desktop.registers.transfers.notice import last_sent
from dpo_desktop.registers.transfers.recipients import all_countries, not_assessed, status_of

CODE = "transfers"
_RUNNING = ("active", "restricted")
_COUNTRIES = ("countries", "further_recipients", "country_status", "country_assessments")


def active_without_notification(case: Case, view: View) -> Iterator[Told]:
    """A transfer runs although no notification of it was sent."""
    del view
    if last_sent(case.values) is None:
        yield Told()


def country_does_not_protect(case: Case, view: View) -> Iterator[Told]:
    """The ground is that the state protects, and the company's own assessment says it does not."""
    del view
    values = case.values
    weak = [c for c in all_countries(values) if status_of(values, c) == "does_not_ensure"]
    if weak:
        yield Told({"countries": _names(weak)})


def country_not_assessed(case: Case, view: View) -> Iterator[Told]:
    """Data go to a state whose protection nobody has assessed."""
    del view
    if lacking := not_assessed(case.values):
        yield Told({"countries": _names(lacking)})


def ban_not_carried_out(case: Case, view: View) -> Iterator[Told]:
    """After a ban the recipients destroy what they got, and confirm it."""
    del view
    rows = case.values["destruction_tasks"] or ()
    left = [row.get("recipient") or "—" for row in rows if not row.get("confirmed_on")]
    if left:
        yield Told({"recipients": listed(left)})


def transfer_of_ended_activity(case: Case, view: View) -> Iterator[Told]:
    """A transfer runs although every activity it served has ended."""
    linked = case.linked(activities.CODE)
    known = view.known(activities.CODE, ())
    if linked and all(_state(known, link.number) == "terminated" for link in linked):
        yield Told({"activities": listed(link.title or link.number for link in linked)}, linked)


def cross_border_without_transfer(case: Case, view: View) -> Iterator[Told]:
    """Data leave the country, and no record of a transfer says where and on what ground."""
    del view
    if not case.linked(CODE):
        yield Told()


def abroad_before_transfer(case: Case, view: View) -> Iterator[Told]:
    """An activity in force sends data abroad, and none of its transfers has been started."""
    linked = case.linked(CODE)
    known = view.known(CODE, ())
    if linked and not any(_state(known, link.number) in _RUNNING for link in linked):
        yield Told({"transfers": listed(link.number for link in linked)}, linked)


def _state(known: Mapping[str, Case], number: str) -> str:
    case = known.get(number)
    return case.state if case else ""


def _names(codes: Iterable[str]) -> Texts:
    names = CountryNames(tuple(codes))
    return Texts(names.say(Language.EN), names.say(Language.RU), names.say(Language.KK))


RULES: tuple[Rule, ...] = (
    CaseRule(
        "active_without_notification",
        CODE,
        sieve(_RUNNING),
        active_without_notification,
        ("notifications",),
    ),
    CaseRule(
        "country_does_not_protect",
        CODE,
        sieve(_RUNNING, has("ground", "ensures_protection")),
        country_does_not_protect,
        _COUNTRIES,
    ),
    CaseRule("country_not_assessed", CODE, sieve(_RUNNING), country_not_assessed, _COUNTRIES),
    CaseRule("transfer_without_ground", CODE, sieve(_RUNNING, Blank("ground")), always),
    CaseRule(
        "ban_not_carried_out",
        CODE,
        sieve(("banned", "stopped"), Filled("destruction_tasks")),
        ban_not_carried_out,
    ),
    CaseRule("transfer_of_ended_activity", CODE, sieve(_RUNNING), transfer_of_ended_activity),
    CaseRule(
        "cross_border_without_transfer",
        activities.CODE,
        sieve(activities.LIVE, Yes("cross_border")),
        cross_border_without_transfer,
    ),
    CaseRule(
        "abroad_before_transfer",
        activities.CODE,
        sieve(("in_force",), Yes("cross_border")),
        abroad_before_transfer,
    ),
)
