"""The law as data and pure functions: terms, working calendar, deadlines, vocabularies, countries.

Periods, grounds and names lie in readable files under ``resources/law``; code here never holds a
period, never asks the clock and never touches the vault or the window. Start at ``law.law.Law``
for deadlines and at ``law.vocabulary.vocabulary`` for lists to choose from.
"""
