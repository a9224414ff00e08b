import json as read

from generator.messages import say
from generator.report import json
from tests.report.samples import FOUND


def test_a_finding_has_all_its_keys() -> None:
    report = read.loads(json.render(FOUND, str, root="policies/", notices=[say("No appointments.")]))
    assert report["version"] == 1
    assert report["notices"] == ["No appointments."]
    assert report["findings"][0] == {
        "code": "formula/mixed-units",
        "severity": "error",
        "message": "“应收额” is counted in 元.",
        "hint": "Multiply first: 100%, or so.",
        "file": "policies/客服/目标.yml",
        "line": 2,
        "column": 20,
        "end_line": 2,
        "end_column": 28,
        "related": [
            {
                "message": "Declared here.",
                "file": "policies/客服/目标.yml",
                "line": 1,
                "column": 1,
                "end_line": 1,
                "end_column": 2,
            }
        ],
        "entity": "t",
        "because_of_date": False,
    }
    assert report["findings"][1]["because_of_date"] is True
    assert report["findings"][1]["hint"] is None


def test_messages_are_translated_and_values_are_not() -> None:
    report = read.loads(json.render(FOUND, lambda text: {"A day has passed.": "日期已过。"}.get(text, text)))
    assert report["findings"][1]["message"] == "日期已过。"
