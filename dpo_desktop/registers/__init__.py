"""The registers of the program, one folder each; adding one is adding a line here."""

from dpo_desktop.core.register import Register
from dpo_desktop.registers import processing, regulator, requests, transfers

REGISTERS: tuple[Register, ...] = (
    processing.REGISTER,
    requests.REGISTER,
    transfers.REGISTER,
    regulator.REGISTER,
)
"""In the order of the tabs: what is done with data, who asks, what leaves, what is answered for."""
