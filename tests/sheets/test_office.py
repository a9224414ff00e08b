"""Word files and workbooks as LibreOffice opens them; scripts/install-office puts it on the machine."""

import re
import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest

from generator import sheets, site
from generator.sheets import word
from generator.workbooks import make_workbooks
from tests.model.handbooks import DAY, sound
from tests.sheets.handbooks import SMALL, of_every_kind

pytestmark = pytest.mark.slow

HOSTILE = "{{ x }}{% y %}<w:p>&amp;{_{"


def office() -> str:
    """The program; a machine without it cannot say anything about files for it."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        pytest.skip("LibreOffice is not installed: scripts/install-office")
    return found


def printed(files: list[Path], folder: Path) -> dict[str, str]:
    """The text of each file as LibreOffice prints it, without blanks."""
    home = folder / "home"
    command = [office(), f"-env:UserInstallation={home.as_uri()}", "--headless", "--convert-to", "pdf"]
    done = subprocess.run(
        [*command, "--outdir", str(folder), *map(str, files)], capture_output=True, text=True, check=False, timeout=180
    )
    if "source file could not be loaded" in done.stderr:
        pytest.skip("LibreOffice has no Writer or no Calc: scripts/install-office")
    texts = {}
    for file in files:
        pages = pypdf.PdfReader(folder / f"{file.stem}.pdf").pages
        texts[file.name] = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    return texts


def test_word_files_open_and_print(tmp_path: Path) -> None:
    policy = sound(SMALL.replace("会计专业本科", f"'{HOSTILE}'"), DAY)
    planned, _ = sheets.plan(policy, str)
    files, found = word.write(planned, tmp_path / "word", DAY)
    assert found == []
    texts = printed(list(files), tmp_path)
    head = texts["position-g.fin.head.docx"]
    for words in ("财务部经理", "每月核对*账面*与#现金", "盘点表", re.sub(r"\s", "", HOSTILE), "Page1of"):
        assert words in head
    agreement = texts["agreement-fin-2026.docx"]
    for words in ("财务部2026年度目标责任书", "账实相符率", "盘点次数", "加发奖金", "每低1个百分点扣5分"):
        assert words in agreement


def test_bound_word_files_open_and_print(tmp_path: Path) -> None:
    bound = [one for one in of_every_kind() if one.number in ("handbook", "booklet-g.fin.head", "regulation-rule")]
    files, found = word.write(bound, tmp_path / "word", DAY)
    assert found == []
    texts = printed(list(files), tmp_path)
    assert len(texts) == 3
    for text in texts.values():
        assert "现金当日缴存" in text
        # A field that the program could not read would print as an error.
        assert "Error" not in text
        assert "错误" not in text
    for name in ("handbook.docx", "booklet-g.fin.head.docx"):
        assert "目录" in texts[name]
        assert "账实相符率" in texts[name]
    assert "签收页" in texts["booklet-g.fin.head.docx"]


def test_workbooks_open_and_print(tmp_path: Path) -> None:
    policy = sound(SMALL, DAY)
    planned, _ = sheets.plan(policy, str)
    texts = printed(list(make_workbooks(policy, planned, site.plan(policy), tmp_path / "excel", str)), tmp_path)
    assert "盘点表" in texts["registers.xlsx"]
    assert "账实相符率" in texts["agreement-fin-2026.xlsx"]
    # A live formula that the program could not read would print as an error.
    assert not re.search(r"Err:|#(?:NAME|VALUE|REF)", "".join(texts.values()))
