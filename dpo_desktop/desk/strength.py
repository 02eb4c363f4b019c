"""How long a passphrase would hold, said honestly.

zxcvbn knows English words, names and keyboard walks, not Russian or Kazakh ones; a passphrase of
those languages may be weaker than it says, so the estimate leans to the careful side.
"""

from dpo_desktop.core.folding import fold
from dpo_desktop.core.messages import N_, Message

LONGEST = 72  # characters looked at: guessing costs time that grows with length
_CYRILLIC_WORD_BITS = 13  # a common word of a list of some 8,000

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
    """Return the guesses for someone who knows it is made of common words of any language."""
    words = fold(passphrase).split()
    if not all(word.isalpha() for word in words):
        return float("inf")
    return 2.0 ** (_CYRILLIC_WORD_BITS * len(set(words)))
