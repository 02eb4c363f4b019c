"""The papers: a register as a list and one record as a card, as PDF.

Nothing here tells the time or reads the vault. The modules load reportlab, so whoever needs a
paper imports its module at that moment; this package alone stays light.
"""
