"""What was changed in the settings of the law, in words: on screen, on paper and in commands."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dpo_desktop.core.edition_difference_words import Line
from dpo_desktop.core.messages import N_
from dpo_desktop.core.record import FieldChange
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.core.values import Wording
from dpo_desktop.law.period import period_words
from dpo_desktop.law.settings_form import BY_NAME
from dpo_desktop.law.terms import Unit

_EDITION = "edition."


def settings_line(change: FieldChange, t: CatalogueSpeech, wording: Wording) -> Line:
    """Return one part of the settings, before and after; ``""`` for nothing."""
    if change.field.startswith(_EDITION):
        name = wording.choice("term_codes", change.field.removeprefix(_EDITION))
    else:
        name = t(BY_NAME[change.field].label)
    return Line(name, _value(change.before, t, wording), _value(change.after, t, wording))


def _value(raw: Any, t: CatalogueSpeech, wording: Wording) -> str:
    if isinstance(raw, bool):
        return wording.yes_no(raw)
    if isinstance(raw, list):
        return "; ".join(filter(None, (_value(one, t, wording) for one in raw)))
    if isinstance(raw, Mapping):
        return _day(raw, t, wording) if "day" in raw else _edition(raw, t)
    return "" if raw is None else str(raw)


def _day(raw: Mapping[str, Any], t: CatalogueSpeech, wording: Wording) -> str:
    kind = "working_day" if raw["works"] else "day_off"
    words = f"{t.date(date.fromisoformat(raw['day']))} {wording.choice('own_day_kinds', kind)}"
    return f"{words} ({raw['note']})" if raw.get("note") else words


def _edition(raw: Mapping[str, Any], t: CatalogueSpeech) -> str:
    words = period_words(raw["number"], Unit(raw["unit"]), t)
    begins = t.date(date.fromisoformat(raw["in_force_from"]))
    return t(N_("{period}, in force from {date}"), period=words, date=begins)
