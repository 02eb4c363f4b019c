"""A fifth register with every kind of field, declared in this folder and nowhere else."""

from tests.trial_register.record import REGISTER

__all__ = ["REGISTER"]
