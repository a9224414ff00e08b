"""One page of each kind of page: what tests that look at every kind go through."""

from datetime import date as Day
from pathlib import Path

from generator.messages import say
from generator.pipeline import rule_pages
from generator.site import IssuedPrint, Print, Prints, Site, build_site, plan, write_source
from tests.site.handbooks import SMALL, policy_of

KINDS = {
    "home": "index.html",
    "my position": "me.html",
    "organisation": "org/index.html",
    "units": "units/index.html",
    "unit": "units/g.fin/index.html",
    "positions": "positions/index.html",
    "position": "positions/g.fin.cashier.html",
    "regulations": "regulations/index.html",
    "regulation": "regulations/cash.html",
    "coming version": "regulations/cash--2.0.0.html",
    "targets": "targets/index.html",
    "target": "targets/rate.html",
    "measures": "measures/index.html",
    "measure": "measures/due.html",
    "records": "records/index.html",
    "record": "records/journal.html",
    "activities": "activities/index.html",
    "activity": "activities/ledger.html",
    "matters": "matters/index.html",
    "matter": "matters/spending.html",
    "roles": "roles/index.html",
    "role": "roles/anybody.html",
    "agreements": "agreements/index.html",
    "agreement": "agreements/sign.html",
    "assessments": "assessments/index.html",
    "assessment": "assessments/score.html",
    "plans": "plans/index.html",
    "plan": "plans/arrears.html",
    "terms": "terms/index.html",
    "term": "terms/overdraw.html",
    "laws": "laws/index.html",
    "law": "laws/law.acc.html",
    "controls": "controls/index.html",
    "control": "controls/apart.html",
    "places": "reference/places.html",
    "calendars": "reference/calendars.html",
    "audiences": "reference/audiences.html",
    "cascade": "registers/cascade.html",
    "coming": "registers/coming.html",
    "deadlines": "registers/deadlines.html",
    "deviations": "registers/deviations.html",
    "exceptions": "registers/exceptions.html",
    "health": "registers/health.html",
    "obligations": "registers/obligations.html",
    "open items": "registers/open-items.html",
    "statistics": "registers/statistics.html",
    "prints": "registers/prints.html",
    "rule book": "rules/index.html",
    "rules": "rules/target.html",
    "nothing here": "404.html",
}
"""Name to page of the site that `complete` makes."""

PRINTS = Prints(
    (
        Print(
            "position",
            "g.fin.head",
            "岗位说明书",
            "岗位说明书 财务部经理",
            "财务部经理",
            "",
            "2026-01-01",
            "7K3M-9QXT-A2BC",
            "sheets/g.fin.head.pdf",
            "0" * 64,
        ),
    ),
    (
        IssuedPrint(
            "position",
            "g.fin.head",
            "岗位说明书 财务部经理",
            "7K3M-9QXT-A2BD",
            "1" * 64,
            Day(2026, 1, 1),
            1,
            None,
            say("superseded"),
        ),
    ),
)


def complete(folder: Path) -> Site:
    """Build the small handbook with its rule book and its page of prints into `folder`/site: every kind of page."""
    site = plan(
        policy_of(SMALL),
        sheets={"g.fin.head": {"position": "../sheets/g.fin.head.pdf"}},
        rules=rule_pages(str),
        prints=PRINTS,
    )
    (folder / "source").mkdir()
    write_source(site, folder / "source")
    build_site(folder / "source", folder / "site")
    return site
