"""The command ``pack``: everything an inspection asks for of a period, in one folder."""

from argparse import Namespace

from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech


def pack(options: Namespace, t: CatalogueSpeech) -> None:
    """Write a pack and say what it lacks."""
    from dpo_desktop.cli.opening import opened
    from dpo_desktop.cli.output import say
    from dpo_desktop.core.pack import PackOrder
    from dpo_desktop.core.ports import Progress

    order = PackOrder(
        start=options.start,
        end=options.end,
        language=t.language,
        full_numbers=options.full_numbers,
        findings=options.with_findings,
    )
    with opened(options, t) as desk:
        made = desk.make_pack(order, options.folder, Progress())
    papers = t.plural("Wrote {n} paper", "Wrote {n} papers", made.papers)
    say(f"{papers}: {made.folder}")
    say(t(N_("All papers in one file: {file}"), file=made.merged.name))
    if made.by_hand:
        places = ", ".join(map(str, made.by_hand))
        say(t(N_("To be enclosed by hand, in the sections: {places}"), places=places))
    if made.gaps:
        say(t.plural("{n} thing is missing:", "{n} things are missing:", len(made.gaps)))
    for gap in made.gaps:
        where = " ".join(filter(None, (str(gap.place), gap.record, gap.about)))
        say(f"  {where}. {gap.message.say(t)}")
