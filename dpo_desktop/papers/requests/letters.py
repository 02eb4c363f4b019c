"""What the papers on a request say: all of them know the same facts; head and addressee differ."""

from typing import Any

from dpo_desktop.papers.addressees import authorized_body
from dpo_desktop.papers.kind import Content
from dpo_desktop.papers.matter import Matter, operator_facts
from dpo_desktop.papers.requests.activities import activity_facts
from dpo_desktop.papers.requests.case import addressee, applicant_facts, demand_facts
from dpo_desktop.papers.requests.course import course_facts
from dpo_desktop.papers.requests.deeds import deed_facts, party_facts


def reply(matter: Matter) -> Content:
    """Return the answer to a request: it bears the number and the day given when it is sent."""
    told = matter.told
    return Content(
        facts=_facts(matter),
        number=told("outgoing_number"),
        date=told.long_date("answered_on"),
        their_number=_number(matter),
        their_date=told.maybe_long_date("received_on"),
        addressee=addressee(matter),
    )


def interim(matter: Matter) -> Content:
    """Return a letter on the way to the answer: the record's outgoing number is the answer's."""
    return Content(
        facts=_facts(matter),
        their_number=_number(matter),
        their_date=matter.told.maybe_long_date("received_on"),
        addressee=addressee(matter),
    )


def notice(matter: Matter) -> Content:
    """Return a letter to the subject that answers nothing."""
    return Content(facts=_facts(matter), addressee=addressee(matter))


def to_third_parties(matter: Matter) -> Content:
    """Return a letter to those who received the data, one for all that are to be told."""
    facts = _facts(matter)
    parties = facts["parties"]
    return Content(
        facts=facts,
        addressee=tuple(row["party"] for row in parties) if parties else (parties,),
    )


def _facts(matter: Matter) -> dict[str, Any]:
    """Return all that a template of these papers may say, so that a company's own copy may too."""
    told = matter.told
    return {
        **operator_facts(matter),
        **applicant_facts(matter),
        **demand_facts(matter),
        **deed_facts(matter),
        **party_facts(matter),
        **course_facts(matter),
        **activity_facts(matter),
        "authorized_body": authorized_body(matter)[0],
        "number": _number(matter),
        "received_on": told.long_date("received_on"),
        "answered_on": told.long_date("answered_on"),
        "outgoing_number": told("outgoing_number"),
        "answer_text": told.maybe("answer_text"),
        "executor": told("responsible"),
    }


def _number(matter: Matter) -> str:
    return matter.record.number if matter.record else ""
