"""The command ``verify``: the vault itself, or whether a file is a paper or a copy of it."""

import sys
from argparse import Namespace
from typing import TYPE_CHECKING, Any

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech

if TYPE_CHECKING:
    from dpo_desktop.core.paper import Verdict

_PROMPT = N_("Password of the file: ")
_TOLD = {
    "title": N_("Title"),
    "paper": N_("Paper"),
    "printed_at": N_("Printed"),
    "data_sha256": N_("SHA-256 of the data"),
}


def verify(options: Namespace, t: CatalogueSpeech) -> int:
    """Check the vault, a copy of it, or a paper; 0 only where nothing is wrong, else 1."""
    from dpo_desktop.core.backup import SUFFIX

    if options.file is None:
        from dpo_desktop.cli.verify_vault import verify_vault

        return verify_vault(options, t)
    if options.head:
        raise DpoError(N_("An end of the history is looked for in the vault: leave the file out."))
    if options.file.suffix == SUFFIX:
        from dpo_desktop.cli.verify_vault import verify_copy

        return verify_copy(options, t)
    return _verify_paper(options, t)


def _verify_paper(options: Namespace, t: CatalogueSpeech) -> int:
    """Say what a file is; 0 only for a paper of this vault that is unaltered, else 1."""
    from dpo_desktop.cli.opening import opened
    from dpo_desktop.cli.output import print_json, say
    from dpo_desktop.cli.secrets import secret
    from dpo_desktop.law.vocabulary import vocabulary

    with opened(options, t) as desk:
        verdict = desk.examine(options.file, _given(options, t))
        if verdict.outcome == "protected" and not options.json and sys.stdin.isatty():
            password = secret(_PROMPT, t, from_stdin=False)
            verdict = desk.examine(options.file, password)
    genuine = verdict.outcome in vocabulary("paper_verdicts").tagged("genuine")
    if options.json:
        print_json(_as_json(verdict, t, genuine=genuine))
    else:
        say(_in_words(verdict, t))
    return 0 if genuine else 1


def _given(options: Namespace, t: CatalogueSpeech) -> str:
    from dpo_desktop.cli.secrets import secret

    return secret(_PROMPT, t, from_stdin=True) if options.file_password_stdin else ""


def _sentence(verdict: "Verdict", t: CatalogueSpeech) -> str:
    from dpo_desktop.law.vocabulary import vocabulary

    return f"{vocabulary('paper_verdicts').label(verdict.outcome, t.language)}."


def _as_json(verdict: "Verdict", t: CatalogueSpeech, *, genuine: bool) -> dict[str, Any]:
    export = verdict.export
    return {
        "outcome": verdict.outcome,
        "genuine": genuine,
        "sentence": _sentence(verdict, t),
        "details": [detail.say(t) for detail in verdict.details],
        "told": dict(verdict.told),
        "entry": None
        if export is None
        else {
            "number": export.number,
            "at": export.at.isoformat(),
            "who": export.who,
            "file": export.file,
            "title": export.title,
        },
    }


def _in_words(verdict: "Verdict", t: CatalogueSpeech) -> str:
    told = [f"  {t(_TOLD[name])}: {verdict.told[name]}" for name in _TOLD if name in verdict.told]
    details = [f"  {detail.say(t)}" for detail in verdict.details]
    return "\n".join((_sentence(verdict, t), *details, *told))
