"""What an action changed: sent over one bus after it; each open screen decides for itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """Which registers (and whether the profile or settings) an action touched."""

    registers: frozenset[str] = frozenset()
    profile: bool = False

    def touches(self, register: str) -> bool:
        """Tell whether records of this register changed."""
        return register in self.registers
