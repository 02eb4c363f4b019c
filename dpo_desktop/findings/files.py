"""Files kept with records: copies of identity documents are kept by a written exception only."""

from collections.abc import Iterator, Sequence

from dpo_desktop.core.attachment import EXCEPTION, KINDS, Attachment
from dpo_desktop.findings.rule import FilesRule, Rule, Told, listed
from dpo_desktop.law.identity_documents import sounds_like_one
from dpo_desktop.law.vocabulary import vocabulary


def copies_without_exception(files: Sequence[Attachment]) -> Iterator[Told]:
    """A copy of an identity document has its exception, by whatever kind it is kept.

    A note is what somebody found in the file after all: a passport of a machine, for one.
    """
    excepted = vocabulary(KINDS).tagged(EXCEPTION)
    doubtful = [
        one.shown_name
        for one in files
        if (not one.exception if one.kind in excepted else _is_unexplained(one))
    ]
    if doubtful:
        yield Told({"files": listed(dict.fromkeys(doubtful))})


def _is_unexplained(one: Attachment) -> bool:
    return not one.note and sounds_like_one(one.name)


RULES: tuple[Rule, ...] = (FilesRule("identity_copy_attached", copies_without_exception),)
