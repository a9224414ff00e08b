"""Which hashes the policy for a server names."""

from generator.site.headers import content_policy


def hashes(*pages: str) -> dict[str, list[str]]:
    """The hashes by sort, and nothing where there are none."""
    parts = [part.split() for part in content_policy(page.encode() for page in pages).split("; ")]
    found = {sort: [one for one in allowed if one.startswith("'sha256-")] for sort, *allowed in parts}
    return {sort: listed for sort, listed in found.items() if listed}


# Of `alert(1)`, as any browser says it.
ALERT = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"


def test_a_script_inside_a_page_is_named_by_its_hash() -> None:
    assert hashes("<script>alert(1)</script>") == {"script-src": [ALERT]}


def test_the_same_script_on_many_pages_is_named_once() -> None:
    assert hashes("<script>alert(1)</script>", "<p><script>alert(1)</script>") == {"script-src": [ALERT]}


def test_files_and_data_need_no_hash() -> None:
    assert hashes('<script src="a.js" defer></script><script type="application/json">{"a": 1}</script>') == {}


def test_a_style_inside_a_page_is_named_too() -> None:
    assert list(hashes("<style>:root{--a:1}</style>")) == ["style-src"]


def test_pages_without_scripts_of_their_own_allow_files_of_the_site_only() -> None:
    policy = content_policy([b"<p>"])
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


def test_the_order_of_pages_changes_nothing() -> None:
    pages = [b"<script>a</script>", b"<script>b</script><script>c</script>"]
    assert content_policy(pages) == content_policy(reversed(pages))
