"""Printed sheets and workbooks of a preview: each is made when somebody asks for it, by what `remit sheets` uses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock

from generator.messages import Translate
from generator.model.graph import Policy
from generator.sheets import Sheet, plan
from generator.sheets.kept import make_changed
from generator.sheets.look import House
from generator.site.document import Site
from generator.workbooks import FOLDER, make_workbooks, workbook_files

SHEETS = "sheets"
"""The folder of sheets on the website."""

printing = Lock()
"""The typesetter does one thing at a time, and what was asked for twice is made once."""


@dataclass(frozen=True)
class Prints:
    """The sheets of one state of the handbook."""

    policy: Policy
    translate: Translate
    house: House

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """What they say."""
        return plan(self.policy, self.translate, self.house)[0]

    @cached_property
    def links(self) -> Mapping[str, Mapping[str, str]]:
        """Address to the files of its sheets by kind, as `site.sketch` wants them."""
        linked: dict[str, dict[str, str]] = {}
        for one in self.sheets:
            linked.setdefault(one.address, {})[one.kind] = f"{SHEETS}/{one.file}"
        for address, file in workbook_files(self.sheets).items():
            linked.setdefault(address, {})["workbook" if address else "registers"] = f"{SHEETS}/{FOLDER}/{file}"
        return linked

    def pdf(self, file: str, folder: Path) -> Path | None:
        """A sheet in `folder`, made if it is not what it should be; None where there is none or it cannot be made.

        Raises:
            RemitError: the typesetter is not there.
        """
        chosen = [one for one in self.sheets if one.file == file]
        if not chosen:
            return None
        with printing:
            make_changed(chosen, folder, whole=False, jobs=1)
        return folder / file if (folder / file).is_file() else None

    def workbook(self, file: str, folder: Path, site: Callable[[], Site]) -> Path | None:
        """A workbook in `folder`; None where there is none.

        Args:
            file: its name.
            folder: where it goes.
            site: gives the site with all pages, of which the registers are made.
        """
        agreement = next((address for address, name in workbook_files(self.sheets).items() if name == file), "")
        chosen = [one for one in self.sheets if one.kind == "agreement" and one.address == agreement]
        with printing:
            written = make_workbooks(self.policy, chosen, None if chosen else site(), folder, self.translate)
        return next((path for path in written if path.name == file), None)
