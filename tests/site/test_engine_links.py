"""Links and anchors are read from the HTML that a browser gets."""

import pytest

from generator.site.engine.links import Ends, astray, ends_of

PAGES = [
    Ends("index.html", ("a",), ()),
    Ends("units/%E7%94%B2.html", ("b--c",), ()),
]
SOURCES = {"index.html": "index.md", "units/甲.html": "units/甲.md", "units/x.html": "units/x.md"}


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("../index.html", None),
        ("../index.html#a", None),
        ("../index.html#_top", None),
        ("%E7%94%B2.html#b--c", None),
        ("甲.html#b--c", None),
        ("#own", None),
        ("#", None),
        ("../index.html?q=1#a", None),
        ("https://example.org/none.html#x", None),
        ("//example.org/none.html", None),
        ("mailto:a@b.html", None),
        ("../sheets/g.pdf", None),  # made beside the pages
        ("../index.html#A", "“A” in index.md"),
        ("../index.html&#35;b", "“b” in index.md"),
        ("#gone", "“gone” in units/x.md"),
        ("index.html", "units/index.html"),
        ("../../index.html", "../index.html"),
    ],
)
def test_where_a_link_leads(link: str, said: str | None) -> None:
    page = ends_of("units/x.html", f'<p id="own">前</p><td><a class="k" href="{link}">后</a></td>')
    found = astray([*PAGES, page], SOURCES)
    assert len(found) == (said is not None)
    assert all(str(one).startswith("units/x.md: ") and str(said) in str(one) for one in found)


def test_anchors_of_all_kinds() -> None:
    html = '<h1 id="_top">一</h1><a id="b"></a><a name="c"></a><div class="x"\nid="d&amp;e"><svg><g id="f">'
    assert ends_of("a.html", html).anchors == ("_top", "b", "c", "d&e", "f")


def test_a_link_counts_once() -> None:
    assert ends_of("a.html", '<a href="b.html">1</a><a href="b.html">2</a>').links == (("b.html", ""),)
