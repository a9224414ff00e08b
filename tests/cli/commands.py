"""The command as people call it: a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

HANDBOOK = """
handbook: {name: 小手册, language: en, as_of: 2026-11-24}
units: [{id: g, name: 集团, type: group, head: g.gm}]
positions:
- id: g.gm
  name: 总经理
  unit: g
  headcount: 1
  duties:
  - {id: lead, activity: a, role: accountable, text: 每季度召开一次经营会, deadline: {every: quarter, by: 15}}
activities: [{id: a, name: 经营管理}]
"""


def handbook(folder: Path, text: str = HANDBOOK) -> Path:
    """A folder with `policies/handbook.yml`."""
    (folder / "policies").mkdir(parents=True)
    (folder / "policies" / "handbook.yml").write_text(text, encoding="utf-8")
    return folder


def remit(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder; its cache lies in the folder too."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "XDG_CACHE_HOME": str(folder / "cache"),
            **environment,
        },
    )
