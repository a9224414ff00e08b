"""Both sides from git: whole, without checkout, whatever the paths, the environment and the clone are like."""

import os
from pathlib import Path

import pytest

from generator.diff.editions import load_editions
from generator.errors import RemitError
from generator.model.changes import Comparison
from tests.diff.editing import commit, diff, git, write

ONE = "terms:\n- {id: cash, name: 现金}\n"
TWO = "terms:\n- {id: cash, name: 库存现金}\n"


def addresses(compared: Comparison) -> list[str]:
    """Kind and address of each change."""
    return [f"{one.kind.value} {one.address}" for one in compared.changes]


def test_two_revisions_and_the_files_as_they_are(tmp_path: Path) -> None:
    commit(tmp_path, {"policies/a.yml": ONE})
    commit(tmp_path, {"policies/a.yml": TWO})
    write(tmp_path, {"policies/a.yml": "terms: []\n"})
    policies = tmp_path / "policies"
    assert addresses(diff(policies, "HEAD~1", "HEAD")) == ["renamed cash"]
    assert addresses(diff(policies, "HEAD~1")) == ["removed cash"]
    assert (policies / "a.yml").read_text("utf-8") == "terms: []\n", "nothing is checked out"


def test_paths_with_blanks_and_chinese_characters(tmp_path: Path) -> None:
    root = tmp_path / "管理 手册"
    commit(
        root, {"制度 文件/财务 部/现金\t“一”.yml": ONE, "制度 文件/.hidden/b.yml": "terms:\n- {id: other, name: 甲}\n"}
    )
    commit(root, {"制度 文件/移到 这里.yml": TWO})
    compared = diff(root / "制度 文件", "main~1", "main")
    (change,) = compared.changes
    assert change.old is not None
    assert change.old.span is not None
    assert compared.base.root + change.old.span.path == "main~1:制度 文件/财务 部/现金\t“一”.yml"


def test_what_both_sides_have_alike_is_read_once(tmp_path: Path) -> None:
    same = {f"policies/{name}.yml": f"terms:\n- {{id: t-{name}, name: 词{name}}}\n" for name in "abc"}
    commit(tmp_path, {**same, "policies/z.yml": ONE})
    commit(tmp_path, {**same, "policies/z.yml": TWO})
    for head in ("HEAD", None):
        base, other, _ = load_editions(tmp_path / "policies", "HEAD~1", head, os.environ)
        shared = {id(one) for one in base.documents} & {id(one) for one in other.documents}
        assert len(shared) == 3


def test_the_environment_of_a_hook_does_not_lead_elsewhere(tmp_path: Path) -> None:
    commit(tmp_path / "other", {"policies/a.yml": TWO})
    commit(tmp_path / "here", {"policies/a.yml": ONE})
    environment = {
        **os.environ,
        "GIT_DIR": str(tmp_path / "other/.git"),
        "GIT_INDEX_FILE": "nowhere",
        "GIT_OBJECT_DIRECTORY": "nowhere",
        "GIT_EXTERNAL_DIFF": "false",
    }
    assert addresses(diff(tmp_path / "here/policies", "HEAD", environment=environment)) == []


def test_a_file_that_cannot_be_read_is_reported_and_not_guessed_at(tmp_path: Path) -> None:
    commit(tmp_path, {"policies/a.yml": ONE, "policies/b.yml": "terms:\n- {id: seal, name: 公章}\n"})
    commit(tmp_path, {"policies/a.yml": TWO.encode("gbk"), "policies/b.yml": "terms:\n- {id: seal, name: 印章}\n"})
    compared = diff(tmp_path / "policies", "HEAD~1", "HEAD")
    assert addresses(compared) == ["renamed seal"]
    assert [one.span.path for one in compared.head.found] == ["a.yml"]
    assert compared.base.found == ()
    assert addresses(diff(tmp_path / "policies", "HEAD", "HEAD~1")) == ["renamed seal"]
    assert addresses(diff(tmp_path / "policies", "HEAD~1")) == ["renamed seal"]


def test_a_file_that_is_unreadable_in_the_same_way_on_both_sides(tmp_path: Path) -> None:
    commit(tmp_path, {"policies/a.yml": ONE.encode("utf-16"), "policies/b.yml": ONE})
    compared = diff(tmp_path / "policies", "HEAD")
    assert compared.changes == ()
    assert [len(one.found) for one in (compared.base, compared.head)] == [1, 1]


def test_the_policy_folder_was_called_otherwise(tmp_path: Path) -> None:
    files = {f"{name}.yml": f"terms:\n- {{id: t-{name}, name: 词{name}}}\n" for name in "abcd"}
    commit(tmp_path, {f"docs/手册/{name}": text for name, text in files.items()})
    commit(tmp_path, {f"policies/{name}": text for name, text in files.items()} | {"policies/a.yml": "terms: []\n"})
    compared = diff(tmp_path / "policies", "HEAD~1", "HEAD")
    assert addresses(compared) == ["removed t-a"]
    assert "docs/手册" in str(compared.notes[0])
    assert addresses(diff(tmp_path / "policies", "HEAD~1")) == ["removed t-a"]


def test_a_revision_without_a_policy_folder_counts_as_empty(tmp_path: Path) -> None:
    commit(tmp_path, {"readme.txt": "nothing yet"})
    commit(tmp_path, {"policies/a.yml": ONE})
    compared = diff(tmp_path / "policies", "HEAD~1", "HEAD")
    assert addresses(compared) == ["added cash"]
    assert "counts as empty" in str(compared.notes[0])


def test_the_repository_itself_may_be_the_policy_folder(tmp_path: Path) -> None:
    commit(tmp_path, {"a.yml": ONE})
    write(tmp_path, {"a.yml": TWO})
    assert addresses(diff(tmp_path, "HEAD")) == ["renamed cash"]


def test_ranges_as_git_writes_them(tmp_path: Path) -> None:
    commit(tmp_path, {"policies/a.yml": ONE})
    git(tmp_path, "branch", "topic")
    commit(tmp_path, {"policies/a.yml": ONE, "policies/b.yml": "terms:\n- {id: later, name: 后来}\n"})
    git(tmp_path, "checkout", "-q", "topic")
    commit(tmp_path, {"policies/a.yml": TWO})
    policies = tmp_path / "policies"
    assert addresses(diff(policies, "main...topic")) == ["renamed cash"]
    assert addresses(diff(policies, "main..topic")) == ["renamed cash", "removed later"]


def refusal(root: Path, base: str, head: str | None = None) -> RemitError:
    """Why a comparison is refused."""
    with pytest.raises(RemitError) as refused:
        diff(root, base, head)
    assert refused.value.exit_code == 3
    assert refused.value.hint is not None
    return refused.value


@pytest.mark.parametrize(
    "name", ["mian", "HAED", "--help", "-", "", " ", "HEAD~7", "HEAD:policies", "x\ty", "main..", "..nowhere"]
)
def test_an_unknown_revision(name: str, tmp_path: Path) -> None:
    commit(tmp_path, {"policies/a.yml": ONE})
    if name == "main..":
        assert diff(tmp_path / "policies", name).changes == ()
        return
    refused = refusal(tmp_path / "policies", name)
    meant = {"mian": "main", "HAED": "HEAD"}.get(name)
    if meant is not None:
        assert f"Did you mean {meant}?" in str(refused)


def test_no_repository(tmp_path: Path) -> None:
    write(tmp_path, {"policies/a.yml": ONE})
    assert "no git repository" in str(refusal(tmp_path / "policies", "HEAD"))


def test_no_revision_yet(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path, {"policies/a.yml": ONE})
    assert "no revision yet" in str(refusal(tmp_path / "policies", "HEAD"))


def test_no_policy_folder_on_either_side(tmp_path: Path) -> None:
    commit(tmp_path, {"readme.txt": "nothing"})
    assert "policy folder" in str(refusal(tmp_path / "policies", "HEAD", "HEAD"))
    assert "policy folder" in str(refusal(tmp_path / "policies", "HEAD"))


def test_no_git(tmp_path: Path) -> None:
    commit(tmp_path, {"policies/a.yml": ONE})
    with pytest.raises(RemitError, match="git is not installed"):
        diff(tmp_path / "policies", "HEAD", environment={"PATH": str(tmp_path)})


def test_a_shallow_clone_says_how_to_fetch_the_rest(tmp_path: Path) -> None:
    first = commit(tmp_path / "origin", {"policies/a.yml": ONE})
    commit(tmp_path / "origin", {"policies/a.yml": TWO})
    git(tmp_path, "clone", "-q", "--depth=1", (tmp_path / "origin").as_uri(), "clone")
    assert "--unshallow" in str(refusal(tmp_path / "clone/policies", first, "HEAD"))


def test_a_partial_clone_says_what_is_missing(tmp_path: Path) -> None:
    commit(tmp_path / "origin", {"policies/a.yml": ONE})
    commit(tmp_path / "origin", {"policies/a.yml": TWO})
    git(tmp_path / "origin", "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", (tmp_path / "origin").as_uri(), "clone")
    git(tmp_path / "clone", "remote", "set-url", "origin", "nowhere://at.all")
    assert "fetch" in str(refusal(tmp_path / "clone/policies", "HEAD~1", "HEAD"))
