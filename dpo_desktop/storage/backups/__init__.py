"""Copies of a vault: one file each, made while others write, verified, restored."""
