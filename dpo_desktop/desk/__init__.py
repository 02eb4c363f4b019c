"""What a DPO can do with an unlocked vault: one service behind the window and the commands."""

from dpo_desktop.desk.vault_desk import VaultDesk

__all__ = ["VaultDesk"]
