"""What a DPO can do with an unlocked vault: one service behind the window and the commands.

``vault_desk.VaultDesk`` is the service, ``vaults.Vaults`` makes and opens it. Nothing is imported
here: the window is on screen before the database's packages are.
"""
