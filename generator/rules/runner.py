"""Runs all rules on a handbook: severities and parameters from its settings, waivers from its exceptions."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.diagnostics import Diagnostic, Related, Severity, ordered
from generator.messages import Message, say
from generator.model.entity import Entity
from generator.model.graph import Policy
from generator.model.house_style import Setting
from generator.model.reference import Waiver
from generator.nearest import nearest
from generator.rules.base import Notice, Rule
from generator.rules.pages import rule_book
from generator.rules.register import RULES
from generator.source import Span

LEVELS: dict[str, Severity | None] = {"off": None} | {one.label: one for one in Severity}


def run_rules(policy: Policy, rules: tuple[type[Rule], ...] = RULES) -> tuple[list[Diagnostic], list[Notice]]:
    """What the rules find in a handbook, sorted by position; and which rules had nothing to look at, and why.

    Findings about the settings of rules and about exceptions are among them. Those that a waiver in force covers are
    left out; those that one covered until it ended are marked `because_of_date`.
    """
    found: list[Diagnostic] = []
    notices: list[Notice] = []
    by_code = {rule.code(): rule for rule in rules}
    ran: set[str] = set()
    found.extend(wrong_settings(policy, by_code))
    raised: list[Diagnostic] = []
    for code, kind in by_code.items():
        severity = severity_of(kind, policy)
        if severity is None:
            continue
        rule = kind(severity, options_of(kind, policy))
        reason = rule.missing(policy)
        if reason is not None:
            notices.append(Notice(code, say("{rule} did not run: {reason}", rule=code, reason=reason)))
            continue
        ran.add(code)
        raised.extend(rule.check(policy))
    waivers = Waivers(policy)
    found.extend(once_per_template(policy, (kept for one in raised if (kept := waivers.judge(one)) is not None)))
    found.extend(waivers.complaints(by_code, ran))
    return ordered(found), notices


def once_per_template(policy: Policy, findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Findings without those that say the same of a template's text for a second instance: it is mended once."""
    seen: set[tuple[str, Span]] = set()
    for one in findings:
        entity = policy.entities.get(one.entity or "")
        if entity is not None and entity.template is not None:
            key = (one.code, one.span)
            if key in seen:
                continue
            seen.add(key)
        yield one


# Settings


def severity_of(rule: type[Rule], policy: Policy) -> Severity | None:
    """The severity at which a rule reports, or None where it is off. What is no severity is left to the schema."""
    setting = policy.settings.severities.get(rule.code())
    return rule.severity if setting is None else LEVELS.get(setting.value, rule.severity)


def options_of(rule: type[Rule], policy: Policy) -> dict[str, int | str]:
    """The parameters of a rule that the handbook sets, those that fit."""
    settings = policy.settings.parameters.get(rule.code(), {})
    return {
        one.name: value
        for one in rule.parameters
        if one.name in settings and (value := fitting(settings[one.name], one.default)) is not None
    }


def fitting(setting: Setting, default: int | str) -> int | str | None:
    """The value of a setting, of the type of the default; None where it is not."""
    if isinstance(default, str):
        return setting.value
    text = setting.value
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None  # noqa: PLR2004 - no rule counts to a billion


def wrong_settings(policy: Policy, rules: dict[str, type[Rule]]) -> Iterator[Diagnostic]:
    """Settings of rules that do not exist, of parameters that they do not have, and values that do not fit."""
    settings = policy.settings
    for code, setting in settings.severities.items():
        if code not in rules:
            yield unknown_rule(code, setting, rules)
    for code, options in settings.parameters.items():
        rule = rules.get(code)
        known = {} if rule is None else {one.name: one.default for one in rule.parameters}
        for name, setting in options.items():
            if rule is None:
                yield unknown_rule(code, setting, rules)
                break
            if name not in known:
                near = nearest(name, known)
                yield Diagnostic(
                    "policy/unknown-parameter",
                    Severity.ERROR,
                    setting.span,
                    say("The rule {rule} has no parameter {name}.", rule=code, name=name),
                    did_you_mean(near)
                    or (
                        say("Its parameters: {names}.", names="、".join(known))
                        if known
                        else say("It has no parameters; delete the line.")
                    ),
                )
            elif fitting(setting, known[name]) is None:
                yield Diagnostic(
                    "policy/unfit-parameter",
                    Severity.ERROR,
                    setting.span,
                    say("“{name}” of the rule {rule} is a whole number.", name=name, rule=code),
                    say("Write a number such as {default}.", default=known[name]),
                )


def unknown_rule(code: str, setting: Setting, rules: dict[str, type[Rule]]) -> Diagnostic:
    """A setting for a code that is no rule."""
    message, hint = no_rule(code, rules)
    return Diagnostic("policy/unknown-rule", Severity.ERROR, setting.span, message, hint)


def no_rule(code: str, rules: dict[str, type[Rule]]) -> tuple[Message, Message]:
    """What to say about a code that is no rule."""
    if code in rule_book():
        return (
            say("{code} is no rule: it says that a file cannot be used as it is.", code=code),
            say("Mend the place that it points at; it can be neither turned off nor waived."),
        )
    near = nearest(code, rules) or tuple(
        one for one in rules if code and one.rpartition("/")[2] == code.rpartition("/")[2]
    )
    return (
        say("There is no rule {code}.", code=code),
        did_you_mean(near) or say("`remit explain` lists all rules."),
    )


def did_you_mean(near: tuple[str, ...]) -> Message | None:
    """The nearest names, or None where there are none."""
    return say("Did you mean {near}?", near="、".join(near)) if near else None


# Waivers


class Waivers:
    """The exceptions of a handbook at work: which finding is covered by which, and which cover nothing."""

    __slots__ = ("by_rule", "policy", "used")

    def __init__(self, policy: Policy) -> None:
        """Index the exceptions by rule and address."""
        self.policy = policy
        self.by_rule: dict[str, dict[str, list[Waiver]]] = {}
        self.used: set[str] = set()
        for waiver in policy.waivers():
            if waiver.rule and waiver.where:
                self.by_rule.setdefault(waiver.rule, {}).setdefault(waiver.where, []).append(waiver)

    def judge(self, finding: Diagnostic) -> Diagnostic | None:
        """The finding; None where an exception covers it; marked where one did so until a day that has passed."""
        by_address = self.by_rule.get(finding.code)
        if not by_address or finding.entity is None:
            return finding
        ended: Waiver | None = None
        for address in self.above(finding.entity):
            for waiver in by_address.get(address, ()):
                if waiver.holds_on(self.policy.day):
                    self.used.add(waiver.address)
                    return None
                if self.ended(waiver):
                    self.used.add(waiver.address)
                    ended = waiver
        if ended is None:
            return finding
        related = Related(ended.at("until"), say("An exception covered this until {day}.", day=ended.until or ""))
        return replace(finding, because_of_date=True, related=(*finding.related, related))

    def above(self, address: str) -> Iterator[str]:
        """Addresses at which a waiver covers `address`: itself, what it is part of, and where its template has them."""
        entity = self.policy.entities.get(address)
        for start in (address, entity.template if entity is not None else None):
            at = start
            while at:
                yield at
                at = at.rpartition("/")[0]

    def ended(self, waiver: Waiver) -> bool:
        """Whether the last day of an exception has passed."""
        return waiver.until is not None and waiver.until < self.policy.day

    def complaints(self, rules: dict[str, type[Rule]], ran: set[str]) -> Iterator[Diagnostic]:
        """What is wrong with the exceptions themselves. Ask after all findings have been judged."""
        for waiver in self.policy.waivers():
            yield from incomplete(waiver)
            if waiver.rule is None or waiver.where is None:
                continue
            if waiver.rule not in rules:
                message, hint = no_rule(waiver.rule, rules)
                yield complaint("policy/unknown-rule", waiver, "rule", message, hint, severity=Severity.ERROR)
            elif self.ended(waiver):
                yield self.expired(waiver)
            elif (
                waiver.address not in self.used
                and waiver.rule in ran
                and waiver.holds_on(self.policy.day)
                and (waiver.address, waiver.where) not in self.policy.broken
            ):
                yield complaint(
                    "policy/unused-exception",
                    waiver,
                    "at",
                    say(
                        "The exception covers nothing: {rule} finds nothing at {where}.",
                        rule=waiver.rule,
                        where=waiver.where,
                    ),
                    say("Delete it, or correct its address."),
                )

    def expired(self, waiver: Waiver) -> Diagnostic:
        """An exception whose last day has passed."""
        hint = (
            say("Mend what it covered, or have it prolonged by who answers for it.")
            if waiver.address in self.used
            else say("It has nothing left to cover; delete it.")
        )
        message = say("The exception to {rule} ended on {day}.", rule=waiver.rule or "", day=waiver.until or "")
        return replace(complaint("policy/expired-exception", waiver, "until", message, hint), because_of_date=True)


def incomplete(waiver: Waiver) -> Iterator[Diagnostic]:
    """What an exception leaves open, all in one finding."""
    lacking = [
        name
        for name, value in (
            ("rule", waiver.rule),
            ("at", waiver.where),
            ("reason", waiver.reason),
            ("owner", waiver.owner),
            ("until", waiver.until),
        )
        if value is None and not waiver.open(name) and name not in waiver.node.entries
    ]
    if lacking:
        yield complaint(
            "policy/incomplete-exception",
            waiver,
            "id",
            say(
                "The exception {name} does not say everything: {keys} missing.", name=waiver.id, keys="、".join(lacking)
            ),
            say("Say which rule is waived where, for which reason, who answers for it, and until which day."),
            severity=Severity.ERROR,
        )


def complaint(
    code: str, thing: Entity, key: str, message: Message, hint: Message, *, severity: Severity = Severity.WARNING
) -> Diagnostic:
    """A finding about an exception."""
    return Diagnostic(code, severity, thing.at(key), message, hint, entity=thing.address)
