"""An operator with a few activities and a transfer, for tests of editions."""

from datetime import date
from typing import Any

from dpo_desktop.core.record import Record
from dpo_desktop.core.values import Party
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.vault import Vault
from tests.desk.conftest import CHEAP, Wall
from tests.registers.samples import filled

PROFILE = {
    "name_ru": "ТОО «Пример»",
    "name_kk": "«Мысал» ЖШС",
    "bin": "171040010072",
    "address": "г. Алматы, ул. Примерная, 1",
    "responsible_name": "Өтегенова Үміт",
}
APPROVAL: tuple[date, str, str, str] = (
    date(2026, 10, 16),
    "Мысалов Мысал",
    "Директор",
    "Приказ № 12 от 16.10.2026",
)
PAYROLL: dict[str, Any] = {
    "name": "Расчёт заработной платы",
    "purposes": (
        {"purpose": "Выплата заработной платы", "bases": ("art9_10",), "article": "ТК, ст. 113"},
        {"purpose": "Налоговая отчётность", "bases": ("art9_10",), "article": "НК"},
    ),
    "subject_categories": ("employees",),
    "data": (
        {
            "categories": ("full_name", "iin"),
            "availability": "restricted",
            "biometric": False,
            "necessity": "Без них нельзя выплатить",
            "purposes": "1",
        },
        {"categories": ("bank_details",), "availability": "restricted", "necessity": "Для выплаты"},
    ),
    "recipients": ({"recipient": "Банк «Мысал»", "purpose": "Зачисление", "document": "Договор"},),
}


def open_desk(folder: Any, wall: Wall) -> VaultDesk:
    """Return the desk of a new vault with the registers of the program and an operator."""
    vault = Vault.create(folder, REGISTERS, "six words of a song", cost=CHEAP)
    desk = VaultDesk(vault, wall)
    desk.save_profile(PROFILE)
    return desk


def activity(desk: VaultDesk, state: str = "in_force", **values: Any) -> Record:
    """Add an activity in a state, with whatever that state asks for."""
    processing = desk.register("processing")
    return desk.add("processing", filled(processing, {**PAYROLL, **values}, state), state).record


def transfer(desk: VaultDesk, of: Record, state: str = "planned", **values: Any) -> Record:
    """Add a cross-border transfer of an activity."""
    told = {
        "name": "Облако группы",
        "purpose": "Хранение",
        "recipient": Party("Sample GmbH", "privacy@sample.example"),
        "countries": ("DE",),
        "activities": (of.link,),
        **values,
    }
    return desk.add("transfers", filled(desk.register("transfers"), told, state), state).record
