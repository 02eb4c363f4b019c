"""Everything the program reads from outside, each with the way a spoiled one is tried.

A case raises ``DpoError`` where the input is refused, and ``AssertionError`` where a rule does not
hold: what is refused leaves everything as it was.
"""

from tests.fuzz import texts, vault_files
from tests.fuzz.harness import Target

TARGETS: dict[str, Target] = {
    target.name: target
    for target in (
        Target("vault.db", vault_files.database, 40),
        Target("vault.db-wal", vault_files.log, 15),
        Target("vault.key", vault_files.envelope),
        Target("vault.holder", vault_files.holder, 400),
        Target("vault.attempts", vault_files.attempts, 300),
        Target("drafts", vault_files.drafts, 40),
        Target("attachment", vault_files.attachment, 300),
        Target("backup", vault_files.backup, 150),
        Target("manifest", vault_files.manifest, 150),
        Target("settings", vault_files.law_settings, 30),
        Target("profile", texts.profile),
        Target("record", texts.record, 300),
        Target("add", texts.add_command, 15),
        Target("calendar", texts.law_file("calendar")),
        Target("terms", texts.law_file("terms")),
        Target("recovery-key", texts.recovery_key, 2000),
        Target("template", texts.template, 30),
        Target("head", texts.head, 500),
    )
}
