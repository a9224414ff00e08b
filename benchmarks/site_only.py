"""Check, website and search index without the sheets: what the figure for the site counts, in a process of its own."""

import gc
import sys
from datetime import datetime
from pathlib import Path

from benchmarks.synthetic import DAY
from generator import pipeline, site
from generator.cli.build import RARELY


def main(handbook: Path, folder: Path, cache: Path | None = None) -> None:
    """Make the website of a handbook below `folder`, with pages that `cache` kept of the last time."""
    gc.set_threshold(*RARELY)
    checked, found = pipeline.check(handbook, pipeline.Asked(datetime.now, DAY))
    plan = site.plan(checked.policy, found, translate=str, sheets={}, rules=pipeline.rule_pages(str))
    source = folder / "source"
    source.mkdir(parents=True, exist_ok=True)
    site.write_source(plan, source, None)
    for complaint in site.build_site(source, folder / "site", cache=cache):
        print(complaint)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
