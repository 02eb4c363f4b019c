"""Papers that were handed out, and what somebody made of them before they came back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf

from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order, Verdict
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Query
from dpo_desktop.core.speech import speak
from dpo_desktop.desk.vault_desk import VaultDesk

Alter = Callable[[Any], None]


def handed_out(desk: VaultDesk, folder: Path) -> Path:
    """Return a register of two pages that was handed out."""
    desk.save_profile(
        {
            "name_ru": "ТОО «Үлгі»",
            "name_kk": "«Үлгі» ЖШС",
            "bin": "170740001680",
            "responsible_name": "Мысалова Үлгі",
            "responsible_email": "dpo@example.kz",
        }
    )
    for place in range(40):
        desk.add("trial", {"name": f"Әлем {place}"})
    return made(desk, folder / "register.pdf")


def made(desk: VaultDesk, target: Path, **ordered: Any) -> Path:
    """Return the paper of the register, handed out."""
    query = Query("trial", desk.today())
    desk.make(Order("register", Language.RU, query, **ordered), target, Progress())
    return target


def altered(path: Path, alter: Alter, **settings: Any) -> Path:
    """Return a copy that was altered by another program."""
    target = path.with_name(f"altered-{path.name}")
    with pikepdf.open(path) as pdf:
        alter(pdf)
        pdf.save(target, **settings)
    return target


def said(verdict: Verdict) -> str:
    """Return what was found, in English."""
    return " ".join(detail.say(speak(Language.EN)) for detail in verdict.details)
