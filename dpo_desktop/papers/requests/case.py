"""Who applies, what is asked and what was decided, in words."""

from typing import Any

from dpo_desktop.core.messages import N_
from dpo_desktop.core.paper import Lacking
from dpo_desktop.core.values import Party
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.papers.matter import Fact, Matter
from dpo_desktop.papers.requests.deeds import deeds_on_demand
from dpo_desktop.papers.requests.when import every_demand
from dpo_desktop.registers.requests.demands import FIELD, TAKEN_BACK, Demand

_SUBJECT, _REPRESENTATIVE = "subject", "representative"
_NO_ADDRESS_NEEDED = ("in_person", "account")


def applicant(matter: Matter) -> str:
    """Return the name of the field that says who applies: the subject, or a representative."""
    role = matter.told.values.get("applicant_role") or _SUBJECT
    return _SUBJECT if role == _SUBJECT else _REPRESENTATIVE


def name_of(matter: Matter, field: str) -> Fact:
    """Return the name of a person, without contact and number."""
    party = matter.told.values.get(field) or Party()
    return matter.words.text(party.name) or matter.told.lacking(field)


def addressee(matter: Matter) -> tuple[Fact, ...]:
    """Return the name and the contact of whoever applies.

    An answer that is handed over, or laid into a personal account, needs no address.
    """
    field, told = applicant(matter), matter.told
    party = told.values.get(field) or Party()
    contact: Fact = matter.words.text(party.contact)
    if not contact and told.values.get("answer_channel") not in _NO_ADDRESS_NEEDED:
        hole = told.lacking(field)
        contact = Lacking(N_("Contact"), hole.register, hole.number, hole.field)
    return name_of(matter, field), contact


def applicant_facts(matter: Matter) -> dict[str, Any]:
    """Return who applies, and in whose name."""
    told = matter.told
    return {
        "applicant": name_of(matter, applicant(matter)),
        "subject": name_of(matter, _SUBJECT),
        "represented": applicant(matter) == _REPRESENTATIVE,
    } | {
        name: told(name)
        for name in ("authority_kind", "authority_number", "authority_on", "identity_method")
    }


def demand_facts(matter: Matter) -> dict[str, Any]:
    """Return what is asked, and what was decided on each demand."""
    told = matter.told
    found = tuple(every_demand(told.values))
    demands = tuple(_demand(matter, demand) for demand in found)
    refused = tuple(facts for facts in demands if facts["denied"])
    return {
        "scope": told("scope"),
        "demands": demands or told.lacking("kinds"),
        "refused": refused or told.lacking("refusal_ground"),
        "informed": any(d.granted and d.kind == "information" for d in found),
        "withdrawn": any(demand.kind == "withdraw_consent" for demand in found),
        "withdrawn_scope": told("withdrawn_scope"),
    }


def _demand(matter: Matter, demand: Demand) -> dict[str, Any]:
    # Without a row of its own a demand is decided by the fields of the request.
    source = matter.told.rows(FIELD)[demand.row - 1] if demand.row else matter.told
    return {
        "asked": vocabulary("request_kinds").label(demand.kind, matter.language),
        "decision": _decision(matter, demand),
        "granted": demand.granted,
        "denied": demand.denied,
        "taken_back": demand.decision == TAKEN_BACK,
        "against_law": demand.ground == "contrary_to_law",
        "obligation": demand.ground == "unfulfilled_obligation",
        "ground": source("refusal_ground"),
        "article": source("refusal_article"),
        "reasons": source("refusal_reasons"),
        "done_on": source.maybe("done_on") if demand.row else "",
        "deeds": deeds_on_demand(matter, demand),
    }


def _decision(matter: Matter, demand: Demand) -> Fact:
    if demand.decision:
        return vocabulary("decisions").label(demand.decision, matter.language)
    beside_rows = bool(matter.told.values.get(FIELD)) and not demand.row
    return matter.told.lacking(FIELD if beside_rows else "decision")
