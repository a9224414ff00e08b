"""Sites built once for many tests."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.messages import Message
from generator.model.graph import Policy
from generator.site import Site, build_site, plan, write_source
from tests.site.handbooks import SMALL, nasty, policy_of


@dataclass(frozen=True)
class Built:
    """A site with its source and its HTML."""

    policy: Policy
    site: Site
    source: Path
    html: Path
    complaints: tuple[Message, ...]

    def page(self, path: str) -> str:
        """The HTML of a page."""
        return (self.html / path).read_text("utf-8")


def built(policy: Policy, folder: Path) -> Built:
    """A site of a policy, written and built in `folder`."""
    site = plan(policy, sheets={"g.fin.head": {"position": "../sheets/g.fin.head.pdf"}})
    source, html = folder / "source", folder / "site"
    source.mkdir()
    write_source(site, source)
    return Built(policy, site, source, html, tuple(build_site(source, html)))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small handbook as a website."""
    return built(policy_of(SMALL), tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small handbook with texts that try to break out, as a website."""
    return built(nasty(), tmp_path_factory.mktemp("hostile"))
