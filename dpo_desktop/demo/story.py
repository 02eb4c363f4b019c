"""The story as it is written down: records, the courses they take, and what is filled when."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dpo_desktop.core.resources import resource

_NO_DATES = {"key", "course", "starts", "values", "rewritten", "gone"}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done with a record.

    Attributes:
        state: the state it is moved to; ``""`` when it is only written on.
        on: expression of the day.
        why: the reason given.
        override: the reason that takes the place of guards not passed.
    """

    state: str
    on: str
    why: str = ""
    override: str = ""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """Values that replace earlier ones: a question that got its answer.

    Attributes:
        on: expression of the day; written with the first step on or after it.
        values: as the files say them.
    """

    on: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Tale:
    """One record of the story.

    Attributes:
        register: code of its register.
        key: its name in the story, by which others link to it.
        starts: the state it is added in; ``""`` for the first one.
        dates: names of days and their expressions, ``begin`` first: the day it is added.
        steps: what is done with it after that.
        values: what it holds, as the files say it.
        rewritten: what replaces some of that later.
        gone: when and why it is deleted; ``None``: it stays.
    """

    register: str
    key: str
    starts: str
    dates: Mapping[str, str]
    steps: tuple[Step, ...]
    values: Mapping[str, Any]
    rewritten: tuple[Rewriting, ...]
    gone: Step | None = None


def read(name: str) -> dict[str, Any]:
    """Return what ``resources/demo/<name>.toml`` says."""
    return tomllib.loads(resource(f"demo/{name}.toml").read_text(encoding="utf-8"))


@cache
def filled_on() -> Mapping[str, Mapping[str, str]]:
    """Return, by register, the fields that are filled on the way to another state."""
    return {code: told.get("filled_on", {}) for code, told in read("courses").items()}


def tales(register: str) -> tuple[Tale, ...]:
    """Return the records of a register in the order of its file."""
    told = read("courses")[register]
    return tuple(_tale(register, told, record) for record in read(register)["record"])


def _tale(register: str, told: Mapping[str, Any], record: Mapping[str, Any]) -> Tale:
    course = record["course"]
    steps = told["courses"][course] if isinstance(course, str) else course
    dates = {name: record[name] for name in record if name not in _NO_DATES}
    return Tale(
        register,
        record["key"],
        record.get("starts", told.get("starts", "")),
        {"begin": dates.pop("begin"), **dates},
        tuple(Step(*step) for step in steps),
        {**told.get("defaults", {}), **record["values"]},
        tuple(Rewriting(**later) for later in record.get("rewritten", ())),
        Step("", *record["gone"]) if "gone" in record else None,
    )
