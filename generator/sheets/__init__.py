"""Sheets that are printed and signed: 岗位说明书 for each position, 目标责任书 for each target agreement.

Start with plan.py: it decides, sorts and words everything, and gives each sheet as plain data (sheet.py). position.py
and agreement.py say what stands on them, binding.py what a post has to keep. pdf.py lays that data out with the Typst
templates, which only loop and print.
"""

from generator.sheets.pdf import make
from generator.sheets.plan import plan
from generator.sheets.sheet import Sheet

__all__ = ["Sheet", "make", "plan"]
