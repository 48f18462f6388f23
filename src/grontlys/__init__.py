"""Grønt lys: every workplace of a region, with lights, found in a few keystrokes."""

__version__ = "0.1.0"
