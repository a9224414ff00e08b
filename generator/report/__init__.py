"""Findings out: one file per format. They know `Diagnostic` and nothing else of the program."""
