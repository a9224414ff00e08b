"""Words for what entities hold as keywords: actions, roles, periods, deadlines.

They are messages, so that pages and sheets print them in their own language.
"""

import re
from collections.abc import Mapping

from generator.formula.numerals import grouped
from generator.messages import Message, say
from generator.model.graph import Policy
from generator.model.organisation import Power
from generator.model.printing import printed
from generator.model.targets import Target
from generator.model.values import Deadline, Every, Period, PeriodEach, Within

ACTIONS: Mapping[str, Message] = {
    "apply": say("applies"),
    "review": say("reviews"),
    "approve": say("approves"),
    "decide": say("decides"),
    "execute": say("carries out"),
    "record": say("records"),
    "check": say("checks"),
    "keep": say("keeps"),
    "confirm": say("confirms"),
}

DUTY_ROLES: Mapping[str, Message] = {
    "accountable": say("accountable"),
    "responsible": say("responsible"),
    "consulted": say("consulted"),
    "informed": say("informed"),
    "approves": say("gives approval"),
    "supervises": say("supervises"),
}

UNIT_TYPES: Mapping[str, Message] = {
    "group": say("group"),
    "headquarters": say("headquarters department"),
    "company": say("company"),
    "department": say("department"),
    "office": say("management office"),
    "team": say("team"),
    "body": say("committee"),
}

STATUSES: Mapping[str, Message] = {
    "draft": say("draft"),
    "trial": say("on trial"),
    "in-force": say("in force"),
    "suspended": say("suspended"),
    "repealed": say("repealed"),
}

CLASSIFICATIONS: Mapping[str, Message] = {
    "public": say("public"),
    "internal": say("internal"),
    "trade-secret": say("trade secret"),
    "secret": say("secret"),
    "confidential": say("confidential"),
}

MODALITIES: Mapping[str, Message] = {
    "must": say("must"),
    "must-not": say("must not"),
    "may": say("may"),
    "is": say("explanation"),
}

REGULATION_KINDS: Mapping[str, Message] = {
    "regulation": say("regulation"),
    "procedure": say("procedure document"),
    "instruction": say("work instruction"),
}

CONTROL_KINDS: Mapping[str, Message] = {
    "segregation": say("segregation of duties"),
    "custody": say("custody"),
    "two-keys": say("two keys"),
    "rotation": say("rotation"),
}

PERIODS: Mapping[str, Message] = {
    "day": say("every day"),
    "week": say("every week"),
    "month": say("every month"),
    "quarter": say("every quarter"),
    "half-year": say("every half-year"),
    "year": say("every year"),
}

WEEKDAYS: Mapping[str, Message] = {
    "mon": say("Monday"),
    "tue": say("Tuesday"),
    "wed": say("Wednesday"),
    "thu": say("Thursday"),
    "fri": say("Friday"),
    "sat": say("Saturday"),
    "sun": say("Sunday"),
}

WHEN_EMPTY: Mapping[str, Message] = {
    "met": say("counts as met"),
    "missed": say("counts as missed"),
    "not-applicable": say("not applicable; its weight goes to the other targets"),
}

BETTER: Mapping[str, Message] = {"higher": say("higher is better"), "lower": say("lower is better")}

AGGREGATES: Mapping[str, Message] = {
    "sum": say("sum"),
    "mean": say("mean"),
    "last": say("last value"),
    "max": say("largest"),
    "min": say("smallest"),
}

APPOINTMENTS: Mapping[str, Message] = {
    "regular": say("regular appointment"),
    "concurrent": say("held concurrently"),
    "acting": say("acting"),
    "cover": say("stands in"),
}

FIELD_TYPES: Mapping[str, Message] = {
    "text": say("free text"),
    "date": say("date"),
    "number": say("figure"),
    "amount": say("amount of money"),
    "choice": say("choice"),
    "signature": say("signature"),
}


def word(words: Mapping[str, Message], key: str | None) -> Message | None:
    """The word for a keyword; the keyword itself where the handbook has one that is not known, None for None."""
    return None if key is None else words.get(key) or say("{word}", word=key)


def period_words(period: Period | None) -> Message | None:
    """How often: every month, or an occasion in the author's words."""
    if isinstance(period, PeriodEach):
        return say("{occasion}", occasion=period.each)
    return word(PERIODS, period)


def target_period(target: Target) -> Message | None:
    """How often a target is judged, with a remark where the whole year so far is counted."""
    often = period_words(target.period)
    if often is None or not target.cumulative:
        return often
    return say("{period} (counted from the beginning of the year)", period=often)


AT_ONCE = re.compile(r"立即|即时|随即|当[场日天班]|次日|at once|immediately")
"""Times that are no length: nobody says within them."""


def deadline_words(deadline: Deadline | None, policy: Policy) -> Message | None:
    """By when something is due, in one phrase; None for None."""
    if isinstance(deadline, Every):
        return every_words(deadline)
    if isinstance(deadline, Within):
        within = printed(deadline.within, policy)
        at_once = AT_ONCE.fullmatch(within) is not None
        if deadline.after is None:
            return say("{time}", time=within) if at_once else say("within {time}", time=within)
        after = policy.find(deadline.after)
        event = deadline.after if after is None else printed(getattr(after, "text", None), policy) or after.label
        if at_once:
            return say("{time}, after “{event}”", time=within, event=event)
        return say("within {time} after “{event}”", time=within, event=event)
    return None


def every_words(deadline: Every) -> Message:
    """A recurring deadline: by day 5 of the next month, by the last day of every month, by 15 December every year."""
    cycle, by = deadline.every, deadline.by
    if by is None:
        return PERIODS[cycle]
    if by == "last-day":
        return LAST_DAY.get(cycle, PERIODS[cycle])
    if by in WEEKDAYS:
        return say("every week, by {weekday}", weekday=WEEKDAYS[by])
    month, _, day = by.partition("-")
    if day:
        return say("every year, by {month}/{day}", month=month.lstrip("0"), day=day.lstrip("0"))
    template = NEXT_DAY.get(cycle) if deadline.of_next else SAME_DAY.get(cycle)
    return PERIODS[cycle] if template is None else Message(template.template, (("day", by),))


def amounts_of(power: Power) -> Message | None:
    """The amounts that a power covers, with separators in them; None for a power without limits."""
    above, limit = (None if one is None else grouped(str(one)) for one in (power.above, power.limit))
    if above is not None and limit is not None:
        return say("above {above}, up to {limit}", above=above, limit=limit)
    if limit is not None:
        return say("up to {limit}", limit=limit)
    return None if above is None else say("above {above}", above=above)


LAST_DAY: Mapping[str, Message] = {
    "day": say("every day"),
    "week": say("by the end of every week"),
    "month": say("by the last day of every month"),
    "quarter": say("by the last day of every quarter"),
    "half-year": say("by the last day of every half-year"),
    "year": say("by the last day of every year"),
}

# The messages keep {day} open; `every_words` fills it in.
SAME_DAY: Mapping[str, Message] = {
    "month": say("every month, by day {day}"),
    "quarter": say("every quarter, by day {day} of its last month"),
    "half-year": say("every half-year, by day {day} of its last month"),
    "year": say("every year, by day {day} of December"),
}

NEXT_DAY: Mapping[str, Message] = {
    "month": say("every month, by day {day} of the next one"),
    "quarter": say("every quarter, by day {day} of the month after it"),
    "half-year": say("every half-year, by day {day} of the month after it"),
    "year": say("every year, by day {day} of the next January"),
}
