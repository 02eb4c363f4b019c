"""The window: shared Qt screens, built from the registers' declarations.

Screens ask ``core.ports.Desk`` through ``tasks``, never the vault; nothing heavy is imported here
at module level, so that the unlock page comes up at once.
"""
