"""Ratios of the program to its floors and peers: numbers that hold on any machine."""
