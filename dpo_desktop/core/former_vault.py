"""What is said of the copy of the vault from before an upgrade: in windows and by commands."""

from datetime import date

from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech


def former_words(day: date, t: CatalogueSpeech) -> str:
    """Return what a copy that was put aside on that day still gives away."""
    return t(
        N_(
            "Beside the vault lies a copy of it from before the upgrade of {date}. It opens by the"
            " passphrase and the recovery key of that time and holds what was erased since."
        ),
        date=t.date(day),
    )
