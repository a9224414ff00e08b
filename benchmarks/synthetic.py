"""Synthetic handbooks of a given number of entities: as a real one is built, and clean under all rules.

An entity is everything with an id, parts included, so the number that is asked for is the number of entities in the
linked model. Departments are the grain: each is a folder with its posts, duties, records, regulations and targets,
which refer to one another and to those of the department before. What is left over becomes buildings.
"""

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Day
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from benchmarks.vocabulary import (
    ASPECTS,
    BREACHES,
    COMPANY_FIRST,
    COMPANY_SECOND,
    CYCLES,
    DOINGS,
    FIELDS,
    ITEM_TEXTS,
    MANNERS,
    NOTES,
    ORDERS,
    OUTCOMES,
    TRADES,
    Trade,
)

Part = dict[str, Any]
Collections = dict[str, Any]

DAY = Day(2026, 10, 1)
"""The day on which synthetic handbooks are clean; benchmarks pass it as `--as-of`."""

DEPARTMENTS_OF_A_COMPANY = 8
SMALLEST = 400
"""Below so many entities a handbook has no room for the group, a company and a department."""


SETTINGS: Part = {
    "name": "合成管理手册",
    "language": "zh-CN",
    "timezone": "Asia/Shanghai",
    "as_of": DAY,
    "numbering": "chinese",
    "review_cycle": "12个月",
    "audience": "staff",
}


def generate(folder: Path, entities: int, seed: int = 1) -> int:
    """Write a handbook of exactly `entities` entities into `folder`, and give the number of its files.

    The same arguments give the same bytes.

    Raises:
        ValueError: fewer than `SMALLEST` entities.
    """
    if entities < SMALLEST:
        raise ValueError(f"a synthetic handbook has at least {SMALLEST} entities, not {entities}")
    chance = random.Random(seed)  # noqa: S311 - the words of a benchmark guard nothing
    files: dict[str, Collections] = {"handbook.yml": {"handbook": SETTINGS} | group()}
    left = entities - counted(files)
    before: Department | None = None
    for department in departments():
        made = department_files(department, before, chance)
        if counted(made) > left:
            break
        files |= made
        left -= counted(made)
        before = department
    files["group/places.yml"] = {"places": [{"id": f"b{n}", "name": f"{n}号楼"} for n in range(1, left + 1)]}
    for path, collections in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("w", encoding="utf-8", newline="\n") as stream:
            yaml.dump(collections, stream, Plain, allow_unicode=True, sort_keys=False, width=10_000)
    return len(files)


class Plain(yaml.CSafeDumper):
    """YAML as people write it: no anchors, small mappings on one line."""

    def ignore_aliases(self, data: object) -> bool:
        """The same value may stand in several places; policy files know no anchors."""
        del data
        return True


Plain.add_representer(
    dict,
    lambda dumper, data: dumper.represent_mapping(
        "tag:yaml.org,2002:map", data.items(), flow_style=all(isinstance(one, str | int | Day) for one in data.values())
    ),
)
Plain.add_representer(
    list,
    lambda dumper, data: dumper.represent_sequence(
        "tag:yaml.org,2002:seq", data, flow_style=all(isinstance(one, str) for one in data)
    ),
)


def counted(files: dict[str, Collections]) -> int:
    """Entities in files: mappings with an id, except chapters, whose ids are no part of addresses."""
    return sum(
        entities_in(entity)
        for collections in files.values()
        for name, entities in collections.items()
        if name != "handbook"
        for entity in entities
    )


def entities_in(part: Part) -> int:
    """The thing itself and its parts, as far down as they go."""
    return ("id" in part and "clauses" not in part) + sum(
        entities_in(one) for value in part.values() if isinstance(value, list) for one in value if isinstance(one, dict)
    )


@dataclass(frozen=True, slots=True)
class Department:
    """A department to make: its company (id and name), whether it is the first there, and what it does."""

    company: str
    company_name: str
    first: bool
    trade: Trade

    @property
    def id(self) -> str:
        """Its id, the beginning of the ids of its posts and records."""
        return f"{self.company}.{self.trade.id}"

    @property
    def folder(self) -> str:
        """Where its files lie."""
        return f"companies/{self.company}/{self.trade.id}"

    def post(self, number: int) -> str:
        """Id of a post; 0 is the head."""
        return f"{self.id}.post-{number}" if number else f"{self.id}.manager"

    def record(self, number: int) -> str:
        """Id of a record."""
        return f"{self.id}.{self.trade.things[number % len(self.trade.things)][0]}-log"

    def record_name(self, number: int) -> str:
        """Name of a record."""
        return f"{self.company_name}{self.trade.things[number % len(self.trade.things)][1]}登记表"


def departments() -> Iterator[Department]:
    """Departments without end, company by company."""
    for number in count():
        first, second = number % len(COMPANY_FIRST), number // len(COMPANY_FIRST)
        name = COMPANY_FIRST[first] + COMPANY_SECOND[(first + second) % len(COMPANY_SECOND)]
        if second >= len(COMPANY_SECOND):
            name += f"{second}区"
        for at in range(DEPARTMENTS_OF_A_COMPANY):
            yield Department(f"c{number + 1:03}", name, at == 0, TRADES[(number + at) % len(TRADES)])


def group() -> Collections:
    """What all departments share: the group and its head, roles, laws, terms, audiences."""
    laws = ("物业管理条例", "劳动合同法", "消防法", "档案法", "会计法", "安全生产法", "个人信息保护法", "价格法")
    terms = ("办结", "业主", "单据", "抽查", "整改", "归档", "口径", "交接")
    return {
        "units": [
            {
                "id": "hl",
                "name": "合成物业集团",
                "type": "group",
                "head": "hl.gm",
                "purpose": "让业主满意，让员工有章可循",
                "duties": [
                    {
                        "id": "rules",
                        "activity": "run",
                        "role": "accountable",
                        "text": "每年审定集团制度和岗位设置，公布修订结果",
                        "deadline": {"every": "year", "by": "12-15"},
                    }
                ],
            }
        ],
        "positions": [
            {
                "id": "hl.gm",
                "name": "集团总经理",
                "unit": "hl",
                "headcount": 1,
                "duties": [
                    {
                        "id": "rules",
                        "part_of": "hl/rules",
                        "role": "accountable",
                        "text": "主持年度制度审定会，逐项作出决定",
                        "deadline": {"every": "year", "by": "12-10"},
                    }
                ],
            }
        ],
        "activities": [{"id": "run", "name": "集团管理", "unit": "hl", "every": "year"}],
        "roles": [
            {"id": "applicant", "name": "经办人", "who": "any"},
            {"id": "applicant-head", "name": "部门负责人", "who": {"head_of": "applicant"}},
        ],
        "laws": [
            {
                "id": f"law-{number}",
                "name": f"中华人民共和国{name}",
                "issuer": "全国人大常委会",
                "articles": [
                    {"id": str(article), "name": f"第{word}条", "text": f"{name}关于{word}项事项的规定，单位应当遵守"}
                    for article, word in enumerate("一二三四", 1)
                ],
            }
            for number, name in enumerate(laws, 1)
        ],
        "terms": [
            {"id": f"term-{number}", "name": name, "definition": f"本手册所称{name}，以登记表上写明的日期和签字为准"}
            for number, name in enumerate(terms, 1)
        ],
        "audiences": [{"id": "public", "name": "公众"}, {"id": "staff", "name": "全体员工", "includes": ["public"]}],
    }


def department_files(own: Department, before: Department | None, chance: random.Random) -> dict[str, Collections]:
    """The files of a department, and with the first of a company those of the company."""
    made: dict[str, Collections] = {}
    if own.first:
        made[f"companies/{own.company}/company.yml"] = company(own)
    made[f"{own.folder}/organisation.yml"] = organisation(own, chance)
    made[f"{own.folder}/records.yml"] = {"records": records(own, chance)}
    made[f"{own.folder}/regulations.yml"] = {
        "regulations": [
            regulation(own, name, title, half, before or own, chance)
            for half, (name, title) in enumerate((("work", "工作制度"), ("archive", "登记与归档办法")))
        ]
    }
    made[f"{own.folder}/targets.yml"] = targets(own, chance)
    return made


def company(own: Department) -> Collections:
    """A company, its general manager and the root of its activities."""
    return {
        "units": [
            {
                "id": own.company,
                "name": f"{own.company_name}物业公司",
                "type": "company",
                "parent": "hl",
                "head": f"{own.company}.gm",
                "purpose": f"管好{own.company_name}的每一栋楼",
            }
        ],
        "positions": [
            {
                "id": f"{own.company}.gm",
                "name": "总经理",
                "unit": own.company,
                "headcount": 1,
                "purpose": "对公司的经营成果、服务质量和安全负责",
                "duties": [
                    {
                        "id": "plan",
                        "activity": f"{own.company}.run",
                        "role": "accountable",
                        "text": f"每年编制{own.company_name}公司的经营计划，每月检查执行情况",
                        "deadline": {"every": "year", "by": "12-10"},
                    }
                ],
            }
        ],
        "activities": [{"id": f"{own.company}.run", "name": f"{own.company_name}公司经营", "unit": own.company}],
        "appointments": [appointment(own, f"{own.company}.gm", 90)],
    }


def appointment(own: Department, position: str, number: int) -> Part:
    """Who holds a post. The employee number follows from the post, so no one holds two."""
    trade = [one.id for one in TRADES].index(own.trade.id)
    return {
        "id": f"a-{position}",
        "employee": f"E{int(own.company[1:]):03}{trade:01}{number:02}",
        "position": position,
        "from": Day(2025, 1 + number % 12, 1),
    }


def organisation(own: Department, chance: random.Random) -> Collections:
    """The unit, its posts, what they do and may do, its activities and matters, and who holds the posts."""
    trade, name = own.trade, own.company_name
    duties: list[Part] = []
    activities: list[Part] = [
        {"id": f"fn.{own.id}", "name": f"{name}{trade.name}职能", "parent": f"{own.company}.run", "unit": own.id}
    ]
    for number, (thing, words) in enumerate(trade.things):
        cycle, deadline = chance.choice(CYCLES)
        activities.append({"id": f"fn.{own.id}.{thing}", "name": f"{words}管理", "parent": f"fn.{own.id}"})
        duties.append(
            {
                "id": thing,
                "activity": f"fn.{own.id}.{thing}",
                "role": "accountable",
                "text": f"{cycle}{chance.choice(DOINGS)}{name}的{words}，{chance.choice(OUTCOMES)}",
                "deadline": deadline,
                "records": [own.record(number)],
                "note": chance.choice(NOTES),
            }
        )
    # No two posts look at the same side of the same thing, so no duty is copied.
    sides = [(thing, words, aspect) for thing, words in trade.things for aspect in ASPECTS]
    chance.shuffle(sides)
    positions = []
    for number, post in enumerate(trade.posts):
        tasks = [sides.pop() for _ in range(chance.randint(5, 7))]
        positions.append(
            {
                "id": own.post(number),
                "name": post,
                "unit": own.id,
                "headcount": 1 if number == 0 else chance.randint(1, 6),
                "purpose": f"让{name}的{tasks[0][1]}和{tasks[1][1]}有人管、有记录、有改进",
                "duties": [task(own, at, side, chance) for at, side in enumerate(tasks, 1)],
                "powers": powers(own, number),
                "requirements": ["高中以上学历，持有岗位要求的证书", "一年以上同类岗位经历，能独立填写登记表"],
            }
        )
    return {
        "units": [
            {
                "id": own.id,
                "name": f"{name}{trade.name}",
                "aliases": [f"{name}项目{trade.name}"],
                "type": "department",
                "parent": own.company,
                "head": own.post(0),
                "purpose": f"负责{name}的{trade.things[0][1]}、{trade.things[1][1]}等工作，让每件事有人接、有人办",
                "scope": f"{name}物业公司服务的全部楼栋和公共区域",
                "duties": duties,
            }
        ],
        "positions": positions,
        "activities": activities,
        "matters": [
            {"id": f"{own.id}.spending", "name": f"{name}{trade.name}费用支出", "unit": "元"},
            {"id": f"{own.id}.change", "name": f"{name}{trade.name}登记更正"},
        ],
        "controls": [
            {
                "id": f"{own.id}.apart",
                "name": f"{name}{trade.name}经办与批准分离",
                "kind": "segregation",
                "apart": [
                    {"action": "approve", "matter": f"{own.id}.spending"},
                    {"action": "execute", "matter": f"{own.id}.spending"},
                ],
                "text": "同一笔支出由两人分别批准和办理",
                "basis": [{"law": f"law-{1 + len(trade.id) % 8}"}],
            }
        ],
        "appointments": [appointment(own, own.post(number), number) for number in range(len(trade.posts))],
    }


def task(own: Department, number: int, side: tuple[str, str, str], chance: random.Random) -> Part:
    """A duty of a post: its share in a duty of the unit."""
    thing, words, aspect = side
    cycle, deadline = chance.choice(CYCLES)
    return {
        "id": f"{thing}-{number}",
        "part_of": f"{own.id}/{thing}",
        "role": "accountable" if number == 1 else "responsible",
        "text": f"{cycle}{chance.choice(DOINGS)}{own.company_name}{words}的{aspect}，{chance.choice(OUTCOMES)}",
        "deadline": deadline,
        "records": [own.record(chance.randrange(8))],
        "note": chance.choice(NOTES),
    }


def powers(own: Department, number: int) -> list[Part]:
    """What a post may do: the head approves, the others apply, check and carry out."""
    spending, change = f"{own.id}.spending", f"{own.id}.change"
    if number == 0:
        return [
            {"id": "spending", "action": "approve", "matter": spending, "limit": "5000元"},
            {"id": "change", "action": "decide", "matter": change},
        ]
    action = ("review", "execute", "check", "apply")[number - 1]
    return [
        {"id": "spending", "action": action, "matter": spending},
        {"id": "change", "action": "apply", "matter": change},
    ]


def records(own: Department, chance: random.Random) -> list[Part]:
    """A form for each thing that the department works on."""
    return [
        {
            "id": own.record(number),
            "name": own.record_name(number),
            "number": f"HC-{own.company.upper()}-{own.trade.id.upper()}-{number + 1:02}",
            "kept_by": own.id,
            "retention": f"{chance.choice((2, 3, 5, 10))}年",
            "fields": [
                {"id": field, "name": label, "type": kind}
                for field, label, kind in chance.sample(FIELDS, chance.randint(2, 4))
            ],
        }
        for number in range(len(own.trade.things))
    ]


def regulation(own: Department, name: str, title: str, half: int, cited: Department, chance: random.Random) -> Part:
    """A regulation on one half of the things, which cites the work regulation of another department."""
    things = own.trade.things[4 * half : 4 * half + 4]
    chapters = []
    for number, (thing, words) in enumerate(things):
        clauses = []
        for order, pattern in enumerate(chance.sample(ORDERS, 3) if number else (ORDERS[2], *ORDERS[4:6]), 1):
            actor = chance.randrange(1, len(own.trade.posts))
            text = pattern.format(
                actor=own.trade.posts[actor],
                thing=f"{own.company_name}{words}",
                aspect=chance.choice(ASPECTS),
                record=own.record_name(4 * half + number),
                parameter="limit",
                cited=f"{cited.id}.rules-work/{cited.trade.things[0][0]}-1",
                term=chance.choice(("办结", "抽查", "归档", "口径", "交接")),
            )
            clause: Part = {
                "id": f"{thing}-{order}",
                "modality": "must-not" if "不得擅自" in text else "must",
                "binds": [own.post(actor)],
                "text": f"{text}。{chance.choice(MANNERS)}",
                "records": [own.record(4 * half + number)],
            }
            if order == 1:
                clause["deadline"] = {"within": f"{chance.randint(1, 10)}工作日", "after": "登记"}
                clause["breach"] = chance.choice(BREACHES)
            if order == 2:  # noqa: PLR2004 - the second of three
                clause["text"] = f"{own.company_name}{words}的登记应当写明下列内容："
                clause["items"] = [
                    {"id": f"item-{at}", "text": words}
                    for at, words in enumerate(chance.sample(ITEM_TEXTS, chance.randint(2, 3)), 1)
                ]
            clauses.append(clause)
        chapters.append({"id": thing, "heading": f"{words}管理", "clauses": clauses})
    return {
        "id": f"{own.id}.rules-{name}",
        "title": f"{own.company_name}{own.trade.name}{title}",
        "number": f"HC-{own.company.upper()}-{own.trade.id.upper()}-{name.upper()}",
        "kind": "regulation",
        "version": "1.0.0",
        "status": "in-force",
        "owner": own.id,
        "prepared": {"by": own.post(0), "date": Day(2026, 1, 10)},
        "reviewed": {"by": f"{own.company}.gm", "date": Day(2026, 1, 20)},
        "approved": {"by": "hl.gm", "date": Day(2026, 2, 1)},
        "published": Day(2026, 2, 10),
        "effective": Day(2026, 3, 1),
        "review_by": Day(2027, 3, 1),
        "applies_to": [own.company],
        "audience": "staff",
        "purpose": f"规范{own.company_name}{own.trade.name}的工作，使登记真实、办理及时、责任到人",
        "scope": f"{own.company_name}物业公司的{things[0][1]}、{things[1][1]}、{things[2][1]}和{things[3][1]}",
        "basis": [{"law": f"law-{chance.randint(1, 8)}", "article": "第一条"}],
        "parameters": [
            {"id": "limit", "name": "经办限额", "values": [{"from": Day(2026, 3, 1), "value": "1000元"}]},
        ],
        "chapters": chapters,
        "procedures": [procedure(own, things[0][1], own.record(4 * half))],
        "breach": "违反本制度的，由部门经理约谈；造成损失的依法赔偿",
        "history": [{"version": "1.0.0", "date": Day(2026, 2, 1), "summary": "首次发布"}],
    }


def procedure(own: Department, thing: str, record: str) -> Part:
    """A way in five steps, with a way back."""
    steps = (
        ("apply", "applicant", "apply", f"填写{thing}办理申请，附上依据和照片", "review", "apply"),
        ("review", own.post(1), "review", f"核对{thing}申请的依据是否齐全，金额是否正确", "approve", "apply"),
        ("approve", own.post(0), "approve", f"批准限额以内的{thing}事项，超过限额的报总经理", "execute", "end"),
        ("execute", own.post(2), "execute", f"按照批准的内容办理{thing}事项，并当场签字确认", "check", "apply"),
        ("check", own.post(3), "check", f"复核{thing}事项的办理结果，把单据归档", "end", "execute"),
    )
    return {
        "id": "handle",
        "title": f"{thing}办理",
        "matter": f"{own.id}.spending",
        "steps": [
            {
                "id": name,
                "actor": actor,
                "action": action,
                "text": text,
                "record": record,
                "deadline": {"within": "2工作日", "after": "收到申请" if name == "apply" else "apply"},
                "next": [{"when": "齐全", "to": onward}, {"when": "不齐全", "to": back}],
            }
            for name, actor, action, text, onward, back in steps
        ],
    }


def targets(own: Department, chance: random.Random) -> Collections:
    """Measures, the targets that they make up, the agreement on these, and the plan of the year."""
    name, things = own.company_name, [words for _, words in own.trade.things]
    measures: list[Part] = []
    made: list[Part] = []
    for number in range(2):
        whole, part = f"{name}{things[number]}总件数", f"{name}{things[number]}按期办结件数"
        total = f"{own.id}.count-{number + 1}"
        measures += [
            {"id": total, "name": whole, "owner": own.id, "unit": "件", "records": [own.record(number)]},
            {
                "id": f"{own.id}.count-{number + 1}-done",
                "name": part,
                "owner": own.id,
                "unit": "件",
                "part_of": total,
                "records": [own.record(number)],
                "note": "以登记表上的办结日期为准，跨月办结的计入办结当月",
            },
        ]
        cases = 100 * chance.randint(1, 9)
        made.append(
            {
                "id": f"{own.id}.goal-rate-{number + 1}",
                "name": f"{name}{things[number]}按期办结率",
                "owner": own.id,
                "period": "month",
                "better": "higher",
                "goal": f"≥ {chance.randint(90, 98)}%",
                "formula": f"{part} ÷ {whole} × 100%",
                "when_empty": "met",
                "evidence": [own.record(number)],
                "examples": [{"given": {part: cases * 99 // 100, whole: cases}, "actual": "99%", "met": True}],
            }
        )
    lost = f"{name}{things[2]}差错次数"
    measures.append(
        {"id": f"{own.id}.count-errors", "name": lost, "owner": own.id, "unit": "次", "records": [own.record(2)]}
    )
    made += [
        {
            "id": f"{own.id}.goal-zero",
            "name": f"{name}{things[2]}无差错",
            "owner": own.id,
            "period": "quarter",
            "better": "lower",
            "goal": "= 0次",
            "formula": lost,
            "evidence": [own.record(2)],
            "examples": [{"given": {lost: 0}, "actual": "0次", "met": True}],
        },
        {
            "id": f"{own.id}.goal-review",
            "name": f"{name}{own.trade.name}制度复审",
            "kind": "milestone",
            "owner": own.id,
            "period": "year",
            "goal": "按期完成",
            "deadline": {"every": "year", "by": "03-31"},
            "evidence": [own.record(3)],
            "text": "每年三月底前复审本部门制度，提出修订意见",
        },
    ]
    return {
        "measures": measures,
        "targets": made,
        "agreements": [
            {
                "id": f"{own.id}.agreement-2026",
                "name": f"{name}{own.trade.name}2026年度目标责任书",
                "party": own.id,
                "signed_by": [f"{own.company}.gm", own.post(0)],
                "from": Day(2026, 1, 1),
                "until": Day(2026, 12, 31),
                "targets": [
                    {"target": one["id"], "weight": weight} for one, weight in zip(made, (30, 30, 20, 20), strict=True)
                ],
            }
        ],
        "plans": [
            {
                "id": f"{own.id}.plan-2026",
                "name": f"{name}{own.trade.name}2026年度工作计划",
                "kind": "work",
                "owner": own.id,
                "from": Day(2026, 1, 1),
                "until": Day(2026, 12, 31),
                "purpose": "把年度重点工作落实到人、到月",
                "items": [
                    {
                        "id": f"item-{number}",
                        "text": f"完成{name}{words}的年度{chance.choice(('盘点', '普查', '整改', '培训'))}并书面总结",
                        "owner": own.post(number % 5),
                        "due": Day(2026, 1 + number * 2 % 12, 20),
                        "evidence": [own.record(number)],
                        "activity": f"fn.{own.id}.{own.trade.things[number][0]}",
                    }
                    for number, words in enumerate(things[:6])
                ],
            }
        ],
    }


if __name__ == "__main__":
    # Benchmarks make handbooks in a process of its own: what this one holds would count as memory of those it starts.
    generate(Path(sys.argv[1]), int(sys.argv[2]), *(int(seed) for seed in sys.argv[3:4]))
