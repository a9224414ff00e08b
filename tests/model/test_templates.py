from generator.model.organisation import Duty, Position, Unit
from tests.model.handbooks import brief, read, sound

TEMPLATES = """
activities: [{id: budget, name: 预算}]
templates:
- id: lead
  for: position
  duties: [{id: train, text: 培训本部门员工}]
- id: office
  for: unit
  type: office
  head: .director
  duties: [{id: budget, text: 编制预算, activity: budget, role: accountable, source: [S1]}]
  positions:
  - {id: .director, name: 主任, template: lead, duties: [{id: budget, part_of: ./budget, text: 提交预算}]}
  - {id: .clerk, name: 报修员, headcount: 1}
  records: [{id: .log, name: 值班日志, kept_by: .director}]
"""


def test_an_instance_brings_positions_duties_and_records_under_its_own_ids() -> None:
    policy = sound(TEMPLATES + "units: [{id: lake, name: 湖畔, template: office}]\n")
    unit = policy.get("lake", Unit)
    assert unit is not None
    assert (unit.name, unit.type, unit.head) == ("湖畔", "office", "lake.director")
    assert [one for one in policy.entities if one.startswith("lake")] == [
        "lake", "lake.clerk", "lake.director", "lake.director/budget", "lake.director/train", "lake.log", "lake/budget",
    ]  # fmt: skip
    duty = policy.get("lake.director/budget", Duty)
    assert duty is not None
    assert (duty.part_of, duty.template) == ("lake/budget", "office/.director/budget")
    position = policy.get("lake.clerk", Position)
    assert position is not None
    assert (position.unit, position.template) == ("lake", "office/.clerk")


def test_an_override_changes_one_instance_and_a_drop_takes_away() -> None:
    policy = sound(
        TEMPLATES
        + """
units:
- {id: lake, name: 湖畔, template: office}
- id: river
  name: 江岸
  template: office
  override:
  - {at: .director/budget, set: {text: 提前提交预算}, because: 酬金制}
  - {at: .director/train, set: {text: 每月培训}, because: 新员工多}
  - {at: ./budget, set: {text: 编制并公示预算}, because: 业主大会}
  drop: [{at: .clerk, because: 呼叫中心统一受理}]
"""
    )
    texts = {
        address: str(one.text)
        for address in ("lake.director/budget", "river.director/budget", "river.director/train", "river/budget")
        if (one := policy.get(address, Duty)) is not None
    }
    assert texts == {
        "lake.director/budget": "提交预算",
        "river.director/budget": "提前提交预算",
        "river.director/train": "每月培训",
        "river/budget": "编制并公示预算",
    }
    assert "river.clerk" not in policy.entities
    assert [(one.address, type(departure).__name__) for one, departure in policy.departures()] == [
        ("river", "Override"), ("river", "Override"), ("river", "Override"), ("river", "Drop"),
    ]  # fmt: skip


def test_a_departure_that_meets_nothing_is_reported_with_the_nearest_part() -> None:
    _, found = read(
        TEMPLATES + "units: [{id: lake, template: office, drop: [{at: .clerks}],"
        " override: [{at: .director/bugdet, set: {text: 甲}}]}]\n"
    )
    assert brief(found) == [
        ("model/override-nowhere", 16, ".director/bugdet"),
        ("model/override-nowhere", 16, ".clerks"),
    ]
    assert "lake.clerk" in str(found[1].hint)


def test_a_position_template_adds_its_duties_behind_the_positions_own() -> None:
    policy = sound(
        TEMPLATES
        + "units: [{id: u, name: 部}]\npositions: [{id: p, unit: u, template: lead, duties: [{id: own, text: 甲}]}]\n"
    )
    position = policy.get("p", Position)
    assert position is not None
    assert [one.id for one in position.duties] == ["own", "train"]


def test_an_unknown_template_is_a_reference_that_leads_nowhere() -> None:
    _, found = read(TEMPLATES + "units: [{id: lake, template: ofice}]\n")
    assert brief(found) == [("model/unknown-reference", 16, "ofice")]
    assert str(found[0].hint) == "Did you mean office?"


def test_a_pattern_that_two_templates_use_has_its_own_origin_in_each() -> None:
    policy = sound(
        TEMPLATES
        + """
- id: shop
  for: unit
  positions: [{id: .boss, name: 店长, template: lead}]
units: [{id: lake, name: 湖畔, template: office}, {id: mall, name: 商场, template: shop}]
"""
    )
    assert policy.entities["lake.director/train"].template == "office/.director/train"
    assert policy.entities["mall.boss/train"].template == "shop/.boss/train"


def test_a_fault_of_a_template_is_said_once_however_many_instances_it_has() -> None:
    faulty = (
        TEMPLATES.replace("headcount: 1", "reports_to: .directr")
        .replace("kept_by: .director", "kept_by: nobody")
        .replace("[{id: train, text: 培训本部门员工}]", "[{id: train, text: 甲}, {id: train, text: 乙}]")
    )
    assert faulty.count("train") == 2
    _, found = read(faulty + "units: [{id: lake, template: office}, {id: river, template: office}]\n")
    assert sorted(brief(found)) == [
        ("model/duplicate-id", 6, "train"),
        ("model/unknown-reference", 14, ".directr"),
        ("model/unknown-reference", 15, "nobody"),
    ]
    assert [one.related for one in found if one.span.text in {"nobody", ".directr"}] == [(), ()]


def test_a_template_of_the_wrong_kind_is_not_applied() -> None:
    policy, found = read(
        TEMPLATES
        + """
units: [{id: lake, name: 湖畔, template: lead, drop: [{at: ./train}], override: [{at: .x, set: {name: 甲}}]}]
positions: [{id: p, name: 岗, unit: lake, template: office}]
"""
    )
    assert sorted(brief(found)) == [("model/wrong-kind", 17, "lead"), ("model/wrong-kind", 18, "office")]
    assert [one for one in policy.entities if one.startswith(("lake", "p"))] == ["lake", "p"]


def test_a_position_of_a_template_takes_no_template_for_units() -> None:
    _, found = read(
        TEMPLATES.replace("template: lead", "template: office")
        + "units: [{id: lake, name: 甲, template: office}, {id: sea, name: 乙, template: office}]\n"
    )
    assert brief(found) == [("model/wrong-kind", 13, "office")]


def test_a_dropped_part_that_is_needed_is_reported_at_the_drop() -> None:
    _, found = read(
        TEMPLATES
        + """
units:
- {id: lake, name: 湖畔, template: office, drop: [{at: .director, because: 无}]}
terms: [{id: t, name: 词, definition: 见【@lake.director/budget】}]
"""
    )
    assert brief(found) == [("model/unknown-reference", 18, ".director")]
    assert str(found[0].message) == "lake.director is dropped here, but it is still needed."
    assert [one.span.begin.line for one in found[0].related] == [10, 15, 19]


def test_a_part_is_not_changed_and_dropped() -> None:
    _, found = read(
        TEMPLATES
        + """
units:
- id: lake
  name: 湖畔
  template: office
  override: [{at: .clerk, set: {name: 甲}}, {at: ./budget, set: {text: 乙}}]
  drop: [{at: .clerk}]
- id: sea
  name: 海滨
  template: office
  override: [{at: .clerk/x, set: {text: 丙}}]
  drop: [{at: .clerk}, {at: .clerk/y}]
"""
    )
    assert brief(found) == [
        ("model/override-nowhere", 21, ".clerk"),
        ("model/override-nowhere", 26, ".clerk/x"),
        ("model/override-nowhere", 27, ".clerk/y"),
    ]
    assert str(found[0].message) == ".clerk is changed here, but .clerk is dropped."


def test_a_part_of_its_own_with_the_templates_id_is_reported_at_the_authors_line() -> None:
    _, found = read(
        TEMPLATES
        + """
units: [{id: lake, name: 湖畔, template: office, duties: [{id: budget, text: 自编预算}]}]
positions: [{id: p, name: 岗, unit: lake, template: lead, powers: [{id: train, text: 自训}]}]
"""
    )
    assert brief(found) == [("model/duplicate-id", 17, "budget"), ("model/duplicate-id", 18, "train")]
    assert {str(one.hint) for one in found} == {"Change the template's part (override), or take another id."}
