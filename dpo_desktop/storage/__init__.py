"""The encrypted vault: keys, tables made from the registers' fields, history, search, numbers.

The only layer that speaks SQL. What it hands out is frozen plain values from ``core``.
"""
