"""Rules that look at the whole vault and say what does not hold, with the next step.

Each rule is a small pure function over a ``view.View``; what it says is data, in
``resources/law/findings.toml``. ``run.find`` goes through all of them.
"""
