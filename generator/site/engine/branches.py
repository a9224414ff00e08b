"""The navigation beside a page. Pages of one branch and one folder share all of it but their own entry.

Material renders the whole open branch anew for each page, which costs more than all the rest of a page. Here it is
rendered once for a branch, with no page open, by Material's own templates; a page then puts its own entry in.
"""

from dataclasses import dataclass, field
from posixpath import dirname
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

WHOLE = "partials/nav.html"
ITEM = "partials/nav-item.html"
ASIDE = "remit/nav.html"
"""The name under which the theme's navigation is kept, while `WHOLE` prints what was made here."""
VARIABLE = "remit_branches"
PRINTED = f"{{% if {VARIABLE} is defined %}}{{{{ {VARIABLE} }}}}{{% else %}}{{% include '{ASIDE}' %}}{{% endif %}}"
"""What stands in the place of the theme's navigation; what is no page has none made for it."""


@dataclass(frozen=True, slots=True)
class Nowhere:
    """A page that is no entry of the navigation, in the folder of one that is: what links are relative to."""

    url: str
    toc: tuple[()] = ()
    meta: dict[str, Any] = field(default_factory=dict)


class Branches:
    """Makes the navigation beside pages."""

    def __init__(self, environment: "Environment", nav: "Navigation") -> None:
        """Put this in the place of the theme's navigation.

        Args:
            environment: of the theme, before any template was read.
            nav: the navigation of the site.
        """
        from jinja2 import ChoiceLoader, DictLoader

        loader = environment.loader
        assert loader is not None  # noqa: S101 - themes come from folders
        theirs = loader.get_source(environment, WHOLE)[0]
        ours = DictLoader({WHOLE: PRINTED, ASIDE: theirs})
        environment.loader = ChoiceLoader([ours, loader])
        self.environment = environment
        self.nav = nav
        self.made: dict[tuple[int, str], str] = {}
        self.language: object = None

    def turn_to(self, nav: "Navigation") -> None:
        """Make what stands beside the pages of another navigation from now on."""
        self.nav = nav
        self.made = {}

    def html(self, page: "Page", context: dict[str, Any]) -> str:
        """The navigation beside a page; the page and all above it are marked as active already.

        Args:
            page: the page.
            context: what the templates of the page are rendered with.
        """
        words = self.words(context)
        if "toc.integrate" in words["features"] or page.is_index:
            # The first page of a section is no entry below it: the section itself leads there.
            return self.whole(words)
        branch = self.closed(page, words)
        if page.parent is None and page not in self.nav.items:
            return branch
        level = sum(1 for _ in page.ancestors) + 1
        page.active = False
        entry = self.entry(page, level, {**words, "page": Nowhere(page.url)})
        page.active = True
        if branch.count(entry) != 1:
            # Twice in the navigation, or changed by templates of the handbook's own.
            return self.whole(words)
        return branch.replace(entry, self.entry(page, level, words))

    def closed(self, page: "Page", words: dict[str, Any]) -> str:
        """The navigation beside a page and its neighbours, with none of them marked as open."""
        key = (id(page.parent), dirname(page.url))
        branch = self.made.get(key)
        if branch is None:
            page.active = False
            if page.parent is not None:
                page.parent.active = True
            branch = self.made[key] = self.whole({**words, "page": Nowhere(page.url)})
            page.active = True
        return branch

    def words(self, context: dict[str, Any]) -> dict[str, Any]:
        """The context with what the frame of a page sets before it comes to the navigation."""
        if self.language is None:
            self.language = self.environment.get_template("partials/language.html").make_module(context)
        return {**context, "lang": self.language, "features": context["config"].theme.get("features") or []}

    def whole(self, context: dict[str, Any]) -> str:
        """The navigation as the theme has it."""
        return self.environment.get_template(ASIDE).render(context)

    def entry(self, page: "Page", level: int, context: dict[str, Any]) -> str:
        """The entry of a page."""
        module = self.environment.get_template(ITEM).make_module(context)
        return str(module.render(page, "", level, page.parent))  # type: ignore[attr-defined]  # a macro
