"""The command ``class``: the operator's size class, and whether it notifies of processing."""

from argparse import Namespace

from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech


def operator_class(options: Namespace, t: CatalogueSpeech) -> None:
    """Print the class, how it was found, and where the notice of processing stands."""
    from dpo_desktop.cli.opening import opened
    from dpo_desktop.cli.output import print_json, say
    from dpo_desktop.law.vocabulary import vocabulary

    with opened(options, t) as desk:
        where = desk.operator_class()
    if where is None:
        if options.json:
            print_json(None)
            return
        say(t(N_("No number of subjects is known: give it in the activities or in the settings.")))
        return
    sentences = [text.say(t.language) for text in where.found.explanation()]
    if options.json:
        print_json(
            {
                "class": where.found.code,
                "by_number": where.found.by_number.code,
                "subjects": where.found.subjects,
                "estimated": where.estimated,
                "restricted": where.found.restricted,
                "raised": where.found.raised,
                "notice_required": where.found.notice_required,
                "notice": where.notice.value,
                "explanation": sentences,
            }
        )
        return
    say(where.found.size.texts.say(t.language))
    for sentence in sentences:
        say(f"  {sentence}")
    notice = vocabulary("processing_notice_states").label(where.notice, t.language)
    say(t(N_("Notice of processing: {state}"), state=notice))
