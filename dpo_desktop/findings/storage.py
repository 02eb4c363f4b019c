"""Where data are kept, how long, and with what they are joined: Article 12, policy 5.3, 5.7."""

from collections.abc import Iterator, Mapping

from dpo_desktop.core.conditions import Blank, Filled
from dpo_desktop.core.folding import fold
from dpo_desktop.core.sieve import sieve
from dpo_desktop.core.values import Link
from dpo_desktop.findings.activities import CODE, LIVE
from dpo_desktop.findings.rule import CaseRule, Rule, Told, VaultRule, listed, tells_day
from dpo_desktop.findings.view import Case, View

_SHARING = ("systems", "purposes_compatible")


def _abroad(case: Case) -> list[str]:
    """Return the systems that lie abroad."""
    rows = case.values["systems"] or ()
    return [row.get("system") or "" for row in rows if row.get("in_kazakhstan") is False]


def _all_abroad(case: Case) -> bool:
    rows = case.values["systems"] or ()
    return bool(rows) and len(_abroad(case)) == len(rows)


def base_abroad(case: Case, view: View) -> Iterator[Told]:
    """The base lies in Kazakhstan; a copy may lie elsewhere."""
    del view
    if case.values["stored_in_kazakhstan"] is False or _all_abroad(case):
        yield Told({"systems": listed(_abroad(case)) or "—"})


def copy_abroad(case: Case, view: View) -> Iterator[Told]:
    """A copy abroad is a cross-border transfer, whoever runs the system."""
    del view
    if _abroad(case) and case.values["cross_border"] is not True:
        yield Told({"systems": listed(_abroad(case))})


def place_unknown(case: Case, view: View) -> Iterator[Told]:
    """Of each base it is known whether it lies in Kazakhstan."""
    del view
    rows = case.values["systems"] or ()
    unknown = [row.get("system") or "" for row in rows if row.get("in_kazakhstan") is None]
    if unknown:
        yield Told({"systems": listed(unknown)})


def incompatible_joined(case: Case, view: View) -> Iterator[Told]:
    """Databases for purposes that contradict each other are joined."""
    del view
    others = case.linked(CODE)
    if others and case.values["purposes_compatible"] is False:
        yield Told({"activities": _names(others)}, others)


def joining_unassessed(case: Case, view: View) -> Iterator[Told]:
    """Databases are joined, and neither side has said whether the purposes agree."""
    known = view.known(CODE, _SHARING)
    others = tuple(
        link
        for link in case.linked(CODE)
        if link.number in known and known[link.number].values["purposes_compatible"] is None
    )
    if others:
        yield Told({"activities": _names(others)}, others)


def shared_system(view: View) -> Iterator[Told]:
    """Activities lie in one system, and nobody has said whether their purposes agree."""
    sharing: dict[str, list[Case]] = {}
    for case in view.known(CODE, _SHARING).values():
        if case.state in LIVE and case.values["purposes_compatible"] is None:
            for system in _systems(case):
                sharing.setdefault(system, []).append(case)
    for system, cases in sharing.items():
        if len(cases) > 1:
            others = tuple(Link(CODE, case.number, case.headline) for case in cases)
            name = _systems(cases[0])[system]
            yield Told({"system": name, "activities": _names(others)}, others)


def _systems(case: Case) -> Mapping[str, str]:
    """Return the names of the systems by the form in which they are compared."""
    rows = case.values["systems"] or ()
    return {fold(row["system"]): row["system"] for row in rows if row.get("system")}


def _names(others: tuple[Link, ...]) -> str:
    return listed(link.title or link.number for link in others)


RULES: tuple[Rule, ...] = (
    CaseRule("base_abroad", CODE, sieve(LIVE), base_abroad, ("systems", "stored_in_kazakhstan")),
    CaseRule(
        "retention_over", CODE, sieve(LIVE, past="retention_until"), tells_day("retention_until")
    ),
    CaseRule(
        "incompatible_joined", CODE, sieve(LIVE), incompatible_joined, ("purposes_compatible",)
    ),
    CaseRule("copy_abroad", CODE, sieve(LIVE, Filled("systems")), copy_abroad, ("cross_border",)),
    CaseRule("place_unknown", CODE, sieve(LIVE, Filled("systems")), place_unknown),
    CaseRule(
        "joining_unassessed",
        CODE,
        sieve(LIVE, Blank("purposes_compatible")),
        joining_unassessed,
    ),
    VaultRule("shared_system", shared_system, CODE),
)
