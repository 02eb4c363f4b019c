"""The card of one record: all its fields, how its terms were counted, its history."""

from dpo_desktop.desk.papers.job import Job, Leaf


def write(job: Job) -> Leaf:
    """Write the pages of a card."""
    from dpo_desktop.reports.card import write_card

    register = job.desk.register(job.order.register)
    card = job.desk.card(register.code, job.order.record_id)
    data = job.data(register=register.code)
    data.add(job.words.record(register, card.record))
    typist = write_card(
        job.file,
        register=register,
        card=card,
        deadlines=job.desk.due_dates(register.code, card.record.values),
        wording=job.wording,
        t=job.t,
        profile=job.profile,
        today=job.imprint.printed_at.date(),
        imprint=job.imprint,
        data=data,
    )
    return Leaf(
        title=f"{job.t(register.one)} {card.record.number}",
        data=data,
        boxed=typist.missing,
        register=register.code,
        record=card.record.number,
    )
