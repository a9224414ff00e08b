"""Lint rules, one class in one file. Start with base.py, then any rule; runner.py runs them, pages.py explains them.

register.py lists them all. The package itself imports none, so that `remit explain CODE` loads one rule and not every.
"""
