"""Everything that is read from outside, with bytes nobody meant: a sentence or success, no more."""
