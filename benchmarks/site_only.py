"""Check, website and search index without the sheets: what the figure for the site counts, in a process of its own."""

import gc
import sys
from datetime import datetime
from pathlib import Path

from benchmarks.synthetic import DAY
from generator import pipeline, site
from generator.cli.build import RARELY


def main(handbook: Path, folder: Path) -> None:
    """Make the website of a handbook below `folder`."""
    gc.set_threshold(*RARELY)
    checked, found = pipeline.check(handbook, pipeline.Asked(datetime.now, DAY))
    plan = site.plan(checked.policy, found, translate=str, sheets={}, rules=pipeline.rule_pages(str))
    site.write_source(plan, folder / "source", None)
    for complaint in site.build_site(folder / "source", folder / "site"):
        print(complaint)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
