"""How long a passphrase would hold, said honestly.

zxcvbn knows English words, names and keyboard walks, not Russian or Kazakh ones; a passphrase of
those languages may be weaker than it says, so the estimate leans to the careful side.
"""

import re

from dpo_desktop.core.folding import fold
from dpo_desktop.core.messages import N_, Message

LONGEST = 72  # characters looked at: guessing costs time that grows with length
_WORD_BITS = 13  # a common word of a list of some 8,000
_LONGEST_WORD = 12  # letters; longer ones are seldom common words
_SIGNS = 30  # punctuation to choose from
_YEAR, _YEARS = re.compile(r"(19|20)\d\d"), 200
_PART = re.compile(r"[^\W\d_]+|\d+|\s+|.")

_WORDS = (
    Message(N_("Very weak: guessed at once. Use four or more unrelated words.")),
    Message(N_("Weak: guessed within hours. Add words.")),
    Message(N_("Fair: holds for a while against a thief with one computer. Add a word.")),
    Message(N_("Good: would cost an attacker years.")),
    Message(N_("Strong: beyond the reach of guessing.")),
)
_GUESSES = (1e4, 1e7, 1e10, 1e13)


def strength(passphrase: str) -> tuple[int, Message]:
    """Return a score from 0 to 4 and what it means."""
    guesses = min(_by_patterns(passphrase), _by_words(passphrase))
    score = sum(guesses >= bound for bound in _GUESSES)
    return score, _WORDS[score]


def _by_patterns(passphrase: str) -> float:
    from zxcvbn import zxcvbn

    if not passphrase:
        return 0.0
    return float(zxcvbn(passphrase[:LONGEST])["guesses"])


def _by_words(passphrase: str) -> float:
    """Return the guesses for someone who tries common words of any language, and numbers."""
    guesses = 1.0
    for part in set(_PART.findall(fold(passphrase))):
        if _YEAR.fullmatch(part):
            guesses *= _YEARS
        elif part.isdigit():
            guesses *= 10.0 ** len(part)
        elif part.isalpha():
            guesses *= 2.0**_WORD_BITS if len(part) <= _LONGEST_WORD else float("inf")
        elif not part.isspace():
            guesses *= _SIGNS
    return guesses
