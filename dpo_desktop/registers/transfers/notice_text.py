"""What a notice of a cross-border transfer says, put together from the record and the profile.

Such notices are written in Russian, the working language of the authorized body; the lines lie in
``resources/law/transfer_notice.toml``.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from dpo_desktop.core.language import Language
from dpo_desktop.core.profile import operator_address, operator_name, responsible_post
from dpo_desktop.core.values import Values
from dpo_desktop.law.data import read
from dpo_desktop.law.texts import Texts
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.registers.transfers.recipients import all_countries

LANGUAGE = Language.RU


def content(values: Values, profile: Values) -> Mapping[str, Any]:
    """Return the seven parts of a notice by the columns they stand in; unknown ones are empty."""
    return {
        "operator": _operator(profile),
        "responsible": _responsible(profile),
        "basis": _basis(values),
        "data": _labels("data_categories", values.get("data_categories")),
        "subjects": _labels("subject_categories", values.get("subject_categories")),
        "countries": all_countries(values),
        "assessed_on": values.get("decided_on"),
    }


def to_destroy(values: Values) -> str | None:
    """Return what a recipient is to destroy after a ban."""
    return _line("destroy", data=_labels("data_categories", values.get("data_categories")))


def _operator(profile: Values) -> str | None:
    return _lines(
        operator_name(profile, LANGUAGE),
        _line("bin", bin=profile.get("bin")),
        operator_address(profile, LANGUAGE),
        _earlier_notice(profile),
    )


def _earlier_notice(profile: Values) -> str | None:
    """Return the line on the last notice of processing that was sent."""
    sent = [row for row in profile.get("processing_notices") or () if row.get("sent_on")]
    if not sent:
        return None
    last = max(sent, key=lambda row: row["sent_on"])
    day = f"{last['sent_on']:%d.%m.%Y}"
    if last.get("number"):
        return _line("earlier_notice", date=day, number=last["number"])
    return _line("earlier_notice_unnumbered", date=day)


def _responsible(profile: Values) -> str | None:
    return _lines(
        profile.get("responsible_name"),
        responsible_post(profile, LANGUAGE),
        _line("phone", phone=profile.get("responsible_phone")),
        _line("email", email=profile.get("responsible_email")),
        _line(
            "address",
            address=profile.get("responsible_address") or operator_address(profile, LANGUAGE),
        ),
    )


def _basis(values: Values) -> str | None:
    """Return the ground with its document, and the purpose; nothing while there is no ground."""
    chosen = values.get("ground")
    if not chosen:
        return None
    entry = vocabulary("transfer_grounds").entry(chosen)
    ground = _labels("transfer_grounds", (chosen,))
    if entry is not None and entry.reference is not None:
        ground = f"{ground} ({entry.reference.say(LANGUAGE)})"
    return _lines(
        _line("basis", basis=ground),
        _line("document", document=values.get("ground_document")),
        _line("purpose", purpose=values.get("purpose")),
    )


def _labels(name: str, codes: Iterable[str] | None) -> str | None:
    labels = [vocabulary(name).label(code, LANGUAGE) for code in codes or ()]
    return "; ".join(labels) or None


def _line(code: str, **holes: str | None) -> str | None:
    """Return a line with its holes filled, or nothing where there is nothing to fill them with."""
    if not all(holes.values()):
        return None
    return Texts.read(read("transfer_notice")[code]).say(LANGUAGE).format(**holes)


def _lines(*lines: str | None) -> str | None:
    return "\n".join(line for line in lines if line) or None
