"""Settings of the handbook (the key `handbook` of handbook.yml). They know no rule by name."""

from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from datetime import date as Day

from generator.diagnostics import Diagnostic, Related, Severity
from generator.loader.nodes import Document, Mapping, Node, Scalar, Sequence
from generator.messages import say
from generator.model.house_style import HouseStyle, Setting, check_version_style, read_style, setting
from generator.model.versions import SEMVER
from generator.source import Span


@dataclass(frozen=True, slots=True)
class Volume:
    """A volume of the handbook: which collections it holds."""

    id: str
    title: str
    contains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangePolicy:
    """What a class of change demands: version step, approvers, consultation, notice and who signs again."""

    step: str | None = None
    approve: tuple[Setting, ...] = ()
    consult: str | None = None
    notice: str | None = None
    re_sign: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings, with the defaults of a handbook that has none."""

    name: str = "管理手册"
    language: str = "zh-CN"
    timezone: str = "Asia/Shanghai"
    as_of: Day | None = None
    calendar: Setting | None = None
    numbering: str = "chinese"
    review_cycle: str = "12个月"
    version_style: str = SEMVER
    classification: str | None = None
    site_url: str | None = None
    repo_url: str | None = None
    edit_uri: str | None = None
    volumes: tuple[Volume, ...] = ()
    severities: Dict[str, Setting] = field(default_factory=dict)
    parameters: Dict[str, Dict[str, Setting]] = field(default_factory=dict)
    change_policy: Dict[str, ChangePolicy] = field(default_factory=dict)
    audience: Setting | None = None
    audiences: tuple[Setting, ...] = ()
    style: HouseStyle = field(default_factory=HouseStyle)
    span: Span | None = field(default=None, compare=False)
    node: Mapping | None = field(default=None, compare=False, repr=False)


DEFAULT_VOLUMES = (
    Volume("org", "组织与岗位", ("units", "positions", "activities", "roles")),
    Volume("rules", "管理制度", ("regulations", "records", "controls", "laws", "terms")),
    Volume("targets", "目标与考核", ("targets", "measures", "agreements", "assessments", "plans")),
)


def read_settings(documents: list[Document]) -> tuple[Settings, list[Diagnostic]]:
    """The settings of a handbook; a second `handbook:` is a finding and is ignored.

    Those in handbook.yml, where people look for them, come first; otherwise the first by path.
    """
    found: list[Diagnostic] = []
    first: tuple[Span, Mapping] | None = None
    for document in sorted(documents, key=lambda one: one.source.path != "handbook.yml"):
        node = document.root.get("handbook")
        if not isinstance(node, Mapping):
            continue
        span = document.root.key_span("handbook")
        if first is None:
            first = (span, node)
            continue
        found.append(
            Diagnostic(
                "model/second-settings",
                Severity.ERROR,
                span,
                say("The settings of the handbook stand in two files."),
                say("Keep one `handbook:` and move its keys together."),
                (Related(first[0], say("The settings that are used.")),),
            )
        )
    if first is None:
        return Settings(volumes=DEFAULT_VOLUMES), found
    span, node = first
    return settings_from(node, span, found), found


def settings_from(node: Mapping, span: Span, found: list[Diagnostic]) -> Settings:
    """The settings that a mapping gives; what it leaves out keeps its default."""
    default = Settings()
    version_style = setting(node.get("version_style"))
    if version_style is not None:
        found.extend(check_version_style(version_style))
    return Settings(
        name=node.text("name") or default.name,
        language=node.text("language") or default.language,
        timezone=node.text("timezone") or default.timezone,
        as_of=day_of(node.get("as_of"), found),
        calendar=setting(node.get("calendar")),
        numbering=node.text("numbering") or default.numbering,
        review_cycle=node.text("review_cycle") or default.review_cycle,
        version_style=default.version_style if version_style is None else version_style.value,
        classification=node.text("classification"),
        site_url=node.text("site_url"),
        repo_url=node.text("repo_url"),
        edit_uri=node.text("edit_uri"),
        volumes=tuple(
            Volume(item.text("id") or "", item.text("title") or "", texts(item.get("contains")))
            for item in items(node.get("volumes"))
            if isinstance(item, Mapping)
        )
        or DEFAULT_VOLUMES,
        severities=named(node.get("severities")),
        parameters={key: named(value) for key, value in pairs(node.get("rules"))},
        change_policy={
            key: ChangePolicy(
                value.text("step"),
                tuple(one for item in items(value.get("approve")) if (one := setting(item)) is not None),
                value.text("consult"),
                value.text("notice"),
                value.text("re_sign"),
            )
            for key, value in pairs(node.get("change_policy"))
            if isinstance(value, Mapping)
        },
        audience=setting(node.get("audience")),
        audiences=tuple(one for item in items(node.get("audiences")) if (one := setting(item)) is not None),
        style=read_style(node.get("style"), found),
        span=span,
        node=node,
    )


def day_of(node: Node | None, found: list[Diagnostic]) -> Day | None:
    """A fixed day, or None for `today` and for what is no day (which is reported)."""
    if not isinstance(node, Scalar) or node.value is None or node.text == "today":
        return None
    try:
        return Day.fromisoformat(node.text)
    except ValueError:
        found.append(
            Diagnostic(
                "model/no-such-day",
                Severity.ERROR,
                node.span,
                say("There is no day {day} in the calendar.", day=node.text),
                say("Write `today`, or an existing day as year-month-day, for example 2026-02-28."),
            )
        )
        return None


def items(node: Node | None) -> list[Node]:
    """The items of a list; none where it is no list."""
    return node.items if isinstance(node, Sequence) else []


def texts(node: Node | None) -> tuple[str, ...]:
    """The texts of a list of scalars."""
    return tuple(item.text for item in items(node) if isinstance(item, Scalar))


def pairs(node: Node | None) -> list[tuple[str, Node]]:
    """Keys and values of a mapping; none where it is no mapping."""
    return [(key, entry.value) for key, entry in node.entries.items()] if isinstance(node, Mapping) else []


def named(node: Node | None) -> dict[str, Setting]:
    """A mapping of names to scalars, with their places."""
    return {key: one for key, value in pairs(node) if (one := setting(value)) is not None}
