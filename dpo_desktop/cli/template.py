"""The command ``template``: the wording of letters, looked at, checked, changed, given back."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.ports import Desk
from dpo_desktop.core.speech import CatalogueSpeech

_FAULTY = 1


def template(options: Namespace, t: CatalogueSpeech) -> int:
    """List the letters, or do what is asked with the wording of one of them."""
    from dpo_desktop.cli.opening import opened

    with opened(options, t) as desk:
        if not options.kind:
            _list(desk, t)
            return 0
        return _of_kind(desk, options, t)


def _of_kind(desk: Desk, options: Namespace, t: CatalogueSpeech) -> int:
    from dpo_desktop.cli.output import say

    kind, language = options.kind, t.language
    if options.check:
        return _checked(desk.template_problems(kind, language, _text(options.check)), t)
    if options.set:
        desk.save_template(kind, language, _text(options.set))
        say(t(N_("Saved. Letters of this kind have your own wording now.")))
    elif options.reset:
        desk.drop_template(kind, language)
        say(t(N_("Letters of this kind have the shipped wording again.")))
    elif options.names:
        for name, columns in desk.template(kind, language).names.items():
            say(f"{name}: {', '.join(columns)}" if columns else name)
    else:
        sys.stdout.write(desk.template(kind, language).text)
    return 0


def _list(desk: Desk, t: CatalogueSpeech) -> None:
    from dpo_desktop.cli.output import print_table

    heads = [t(N_("Kind")), t(N_("Letter")), t(N_("Own wording"))]
    rows = [
        [found.kind, t(found.label), ", ".join(one.value for one in Language if one in found.own)]
        for found in desk.template_kinds()
    ]
    print_table(heads, rows)


def _checked(problems: Sequence[Message], t: CatalogueSpeech) -> int:
    from dpo_desktop.cli.output import say

    for problem in problems:
        say(problem.say(t))
    if not problems:
        say(t(N_("Nothing is wrong with this wording.")))
    return _FAULTY if problems else 0


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DpoError(
            N_("Template {file} is no text in UTF-8. Save it anew in that encoding."),
            file=path.name,
        ) from error
    except OSError as error:
        raise DpoError(
            N_("{file} could not be read: {reason}"),
            file=path.name,
            reason=error.strerror or str(error),
        ) from error
