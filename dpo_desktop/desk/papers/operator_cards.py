"""The operator's own paper: profile, size class, notices of processing."""

from dpo_desktop.core.messages import N_
from dpo_desktop.core.profile import FIELDS
from dpo_desktop.desk.papers.job import Job, Leaf
from dpo_desktop.law.vocabulary import vocabulary


def write(job: Job) -> Leaf:
    """Write the pages of the operator's profile."""
    from dpo_desktop.reports.operator_card import write_operator

    title, profile = job.t(N_("Particulars of the operator")), job.profile
    data = job.data()
    data.add(job.words.values(FIELDS, profile))
    typist = write_operator(
        job.file,
        title=title,
        profile=profile,
        standing=_standing(job),
        words=job.words,
        t=job.t,
        imprint=job.imprint,
        data=data,
    )
    return Leaf(title=title, data=data, boxed=typist.missing)


def _standing(job: Job) -> list[str]:
    """Return the size class and where the notice of processing stands, in sentences."""
    t, where = job.t, job.desk.operator_class()
    if where is None:
        return [t(N_("Nobody has counted the subjects yet: no size class can be told."))]
    notice = vocabulary("processing_notice_states").label(where.notice, job.language)
    return [
        where.found.size.texts.say(job.language),
        *(text.say(job.language) for text in where.found.explanation()),
        t(N_("Notice of processing: {state}"), state=notice),
    ]
