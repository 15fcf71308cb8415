"""Measure against gold files that are given as arguments."""
